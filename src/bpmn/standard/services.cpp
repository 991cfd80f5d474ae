// §10.3.3 and §10.3.5: the data of service, send and receive tasks against their operation or
// message, scripts, and the data of call activities against what they call.
#include "bpmn/expression_language.hpp"
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

const XmlElement* specification(const XmlElement& element) {
  return child_of(element, "ioSpecification");
}

std::size_t count(const XmlElement* specification_element, std::string_view name) {
  return specification_element ? children_of(*specification_element, name).size() : 0;
}

/// The message that an operation takes or answers with.
const XmlElement* message_of(const Document& document, const XmlElement& operation,
                             std::string_view reference_name) {
  const XmlElement* written = child_of(operation, reference_name);
  return written ? document.by_id(written->text, "message") : nullptr;
}

/// One of the inputs or outputs is of the message's item.
bool carries(const Document& document, const XmlElement& io, std::string_view name,
             const XmlElement& message) {
  const XmlElement* expected = item_of(document, message);
  for (const XmlElement* one : children_of(io, name)) {
    const XmlElement* found = item_of(document, *one);
    if (expected && found && same_item(found, expected)) return true;
    if (!expected && !found) return true;
  }
  return false;
}

void check_service(const Document& document, Problems& problems, const XmlElement& task) {
  const XmlElement* operation = document.by_id(task.text_of("operationRef"), "operation");
  if (!operation) return;
  const XmlElement* io = specification(task);
  const Sentence who = Problems::who(task);
  if (count(io, "inputSet") != 1)
    problems.add_formal("EXT042", task, "{} calls an operation and needs exactly one inputSet",
                        who);
  if (count(io, "outputSet") > 1)
    problems.add_formal("EXT043", task, "{} calls an operation and has several outputSets", who);
  if (!io) return;
  const XmlElement* taken = message_of(document, *operation, "inMessageRef");
  if (taken && count(io, "dataInput") > 0 && !carries(document, *io, "dataInput", *taken))
    problems.add_formal("EXT044", task, "{}: its dataInput is not of the item of {}", who,
                        Problems::who(*taken));
  const XmlElement* answered = message_of(document, *operation, "outMessageRef");
  if (answered && !carries(document, *io, "dataOutput", *answered))
    problems.add_formal("EXT045", task, "{}: its dataOutput is not of the item of {}", who,
                        Problems::who(*answered));
}

struct Numbers {
  std::string_view set, data, sets_rule, data_rule, item_rule;
};
constexpr Numbers kSending = {"inputSet", "dataInput", "EXT046", "EXT047", "EXT048"};
constexpr Numbers kReceiving = {"outputSet", "dataOutput", "EXT050", "EXT051", "EXT052"};

void check_message_task(const Document& document, Problems& problems, const XmlElement& task,
                        const Numbers& numbers) {
  const XmlElement* message = document.by_id(task.text_of("messageRef"), "message");
  const XmlElement* io = specification(task);
  const Sentence who = Problems::who(task);
  if (message && count(io, numbers.set) > 1)
    problems.add_formal(numbers.sets_rule, task, "{} names a message and has several {}s", who,
                        numbers.set);
  if (message && count(io, numbers.data) > 1)
    problems.add_formal(numbers.data_rule, task, "{} names a message and has several {}s", who,
                        numbers.data);
  if (!message || count(io, numbers.data) == 0) return;
  bool carried = false;
  for (const XmlElement* one : children_of(*io, numbers.data)) {
    const XmlElement* found = item_of(document, *one);
    carried = carried || (found && same_item(found, item_of(document, *message)));
  }
  if (!carried)
    problems.add_formal(numbers.item_rule, task, "{}: its {} is not of the item of {}", who,
                        numbers.data, Problems::who(*message));
}

/// Every item on one side has an equal on the other.
bool covers(const Document& document, const XmlElement& of, const XmlElement& by,
            std::string_view name) {
  for (const XmlElement* one : children_of(of, name)) {
    const XmlElement* item = item_of(document, *one);
    bool found = !item;
    for (const XmlElement* other : children_of(by, name))
      found = found || same_item(item, item_of(document, *other));
    if (!found) return false;
  }
  return true;
}

void check_call(const Document& document, Problems& problems, const XmlElement& call) {
  const XmlElement* called = document.by_id(call.text_of("calledElement"));
  if (!called || !(called->name == "process" || names_global_task(called->name))) return;
  const XmlElement* own = specification(call);
  const XmlElement* asked = specification(*called);
  for (const std::string_view name : {"dataInput", "dataOutput", "inputSet", "outputSet"}) {
    const std::size_t here = count(own, name);
    const std::size_t there = count(asked, name);
    if (here != there)
      problems.add_formal("EXT063", call, "{}: {} of {}, but {} has {}", Problems::who(call), here,
                          name, Problems::who(*called), there);
    else if (own && asked && name.starts_with("data") &&
             (!covers(document, *own, *asked, name) || !covers(document, *asked, *own, name)))
      problems.add_formal("EXT063", call, "{}: each {} must be of an item that {} has",
                          Problems::who(call), name, Problems::who(*called));
  }
}

/// §8.4.3: a callable element that is offered as a service binds its data to the operations.
void check_binding(const Document& document, Problems& problems, const XmlElement& element) {
  if (!child_of(element, "supportedInterfaceRef")) return;
  const auto bindings = children_of(element, "ioBinding");
  if (bindings.empty())
    problems.add_formal("EXT064", element, "{} supports an interface and binds nothing to it",
                        Problems::who(element));
  for (const XmlElement* binding : bindings) {
    const XmlElement* operation = document.by_id(binding->text_of("operationRef"), "operation");
    if (!operation) continue;
    const auto check = [&](std::string_view data, std::string_view message_reference) {
      const XmlElement* bound = document.by_id(binding->text_of(data));
      const XmlElement* message = message_of(document, *operation, message_reference);
      if (bound && message && !same_item(item_of(document, *bound), item_of(document, *message)))
        problems.add_formal("EXT065", *binding, "{}: {} is not of the item of {}",
                            Problems::who(element), Problems::who(*bound), Problems::who(*message));
    };
    check("inputDataRef", "inMessageRef");
    check("outputDataRef", "outMessageRef");
  }
}

}  // namespace

void check_services(const Document& document, Problems& problems) {
  // Table 10.13: the format of a script is a media type.
  each_named(document, "scriptTask", [&](const XmlElement& task) {
    const auto format = task.text_of("scriptFormat");
    if (!format.empty() && format.find('/') == std::string_view::npos && !is_feel(format))
      problems.add_formal("EXT054", task, "{}: scriptFormat '{}' is no media type",
                          Problems::who(task), format);
  });
  each_named(document, "serviceTask",
             [&](const XmlElement& task) { check_service(document, problems, task); });
  each_named(document, "sendTask", [&](const XmlElement& task) {
    check_message_task(document, problems, task, kSending);
  });
  each_named(document, "receiveTask", [&](const XmlElement& task) {
    check_message_task(document, problems, task, kReceiving);
    if (is_true(task, "instantiate", false) && !document.incoming(task).empty())
      problems.add("EXT049", task, "{} starts the process and has an incoming sequence flow",
                   Problems::who(task));
  });
}

void check_calls(const Document& document, Problems& problems) {
  each_named(document, "callActivity",
             [&](const XmlElement& call) { check_call(document, problems, call); });
  for (const XmlElement* element : document.all())
    if (element->name == "process" || names_global_task(element->name))
      check_binding(document, problems, *element);
}

}  // namespace entente::bpmn
