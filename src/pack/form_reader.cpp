#include "pack/form_reader.hpp"

#include <algorithm>

#include "pack/json_file.hpp"

namespace entente::pack {
namespace {

/// Reads the members of one object; the rest of its members are unknown.
class Members {
 public:
  Members(const JsonObject& object, std::string place, Problems& problems)
      : object_(object), place_(std::move(place)), problems_(problems) {}

  const Json* take(std::string_view name) {
    known_.emplace_back(name);
    return object_.if_contains(name);
  }

  std::string text(std::string_view name) {
    const Json* value = take(name);
    if (value && value->is_string() && !value->get_string().empty())
      return std::string(value->get_string());
    problem("'{}' must be {}", name, say("a text"));
    return {};
  }

  bool boolean(std::string_view name) {
    const Json* value = take(name);
    if (!value) return false;
    if (value->is_bool()) return value->get_bool();
    problem("'{}' must be {}", name, say("true or false"));
    return false;
  }

  std::optional<std::int64_t> whole_number(std::string_view name) {
    const Json* value = take(name);
    if (!value) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    problem("'{}' must be {}", name, say("a whole number"));
    return std::nullopt;
  }

  std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> list;
    const Json* value = take(name);
    if (!value) return list;
    if (!value->is_array()) {
      problem("'{}' must be {}", name, say("a list of texts"));
      return list;
    }
    for (const auto& item : value->get_array()) {
      if (item.is_string())
        list.emplace_back(item.get_string());
      else
        problem("'{}' must be {}", name, say("a list of texts"));
    }
    return list;
  }

  void refuse_others() {
    for (const auto& entry : object_) {
      const std::string_view name = entry.key();
      if (std::find(known_.begin(), known_.end(), name) == known_.end())
        problem("unknown member '{}'", name);
    }
  }

  template <class... Args>
  void problem(Wording<Args...> wording, const Args&... args) {
    problems_.push_back(to_error(Code::Malformed, wording.said(args...), place_));
  }

 private:
  const JsonObject& object_;
  std::string place_;
  Problems& problems_;
  std::vector<std::string> known_;
};

FormField read_field(const JsonObject& object, std::string place, Problems& problems) {
  Members members(object, std::move(place), problems);
  FormField field;
  field.fact = members.text("fact");
  field.required = members.boolean("required");
  field.occurred = members.boolean("occurred");
  field.mrz = members.boolean("mrz");
  if (const Json* value = members.take("const")) field.constant = *value;
  field.options = members.texts("options");
  field.past = members.boolean("past");
  field.today = members.boolean("today");
  field.country = members.boolean("country");
  field.confirmed = members.boolean("confirmed");
  field.not_before = members.texts("not_before");
  field.least = members.whole_number("min");
  field.most = members.whole_number("max");
  members.refuse_others();
  return field;
}

}  // namespace

void read_form(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto object = parse_json_file(file, text, {}, problems);
  if (!object) return;
  Members members(*object, std::string(file), problems);
  Form form;
  form.id = members.text("id");
  form.place = file;
  const Json* fields = members.take("fields");
  if (!fields || !fields->is_array()) {
    members.problem("'{}' must be {}", std::string_view("fields"), say("a list"));
  } else {
    std::size_t index = 0;
    for (const auto& item : fields->get_array()) {
      const auto place = fmt::format("{}/fields/{}", file, index++);
      if (item.is_object())
        form.fields.push_back(read_field(item.get_object(), place, problems));
      else
        problems.push_back(at(place, fault(Code::Malformed, "expected an object")));
    }
  }
  members.refuse_others();
  pack.forms.push_back(std::move(form));
}

}  // namespace entente::pack
