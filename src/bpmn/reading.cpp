#include "bpmn/reading.hpp"

namespace entente::bpmn {

namespace {

constexpr std::size_t kExpressionMax = 20'000;

std::string_view language_of(const ProcessDraft& draft, const XmlElement& element) {
  const auto own = element.text_of("language");
  if (!own.empty()) return own;
  return draft.reading.document.root().text_of("expressionLanguage");
}

Result<feel::Expression> compile(const Reading& reading, std::string_view text,
                                 std::string_view language) {
  if (text.size() > kExpressionMax)
    return fault(Code::TooLarge, "an expression of {} characters; at most {} are read", text.size(),
                 kExpressionMax);
  if (reading.options.translate) {
    if (const auto translated = reading.options.translate(text)) return feel::compile(*translated);
  }
  TRY(const auto written, to_feel(text, language));
  return feel::compile(written);
}

}  // namespace

void refuse_or_draw(ProcessDraft& draft, const XmlElement& element, std::string_view rule,
                    const Error& error, const Sentence& whose) {
  if (draft.claim == Claim::Drawing) return;
  if (draft.claim == Claim::Unsaid) {
    draft.process.executable = false;
    draft.reading.model.remarks.push_back(
        {element.line,
         say("process '{}' does not say isExecutable and is read as a drawing: {}: {}",
             draft.process.id, whose, described(error))});
    return;
  }
  if (error.code == Code::Unsupported)
    draft.reading.problems.add_unsupported(element, "{}: {}", whose, described(error));
  else
    draft.reading.problems.add(rule, element, "{}: {}", whose, described(error));
}

Expression read_expression(ProcessDraft& draft, const XmlElement& element, std::string_view text,
                           const Sentence& whose) {
  Expression expression{std::string(text), {}, element.line};
  if (text.empty()) return expression;
  auto compiled = compile(draft.reading, text, language_of(draft, element));
  if (compiled)
    expression.compiled = *std::move(compiled);
  else
    refuse_or_draw(draft, element, "EXPRESSION", compiled.error(), whose);
  return expression;
}

Expression read_expression(ProcessDraft& draft, const XmlElement& element, const Sentence& whose) {
  const XmlElement* formal = child_of(element, "formalExpression");
  const XmlElement& body = formal ? *formal : element;
  return read_expression(draft, body, body.text, whose);
}

std::vector<Extension> read_extensions(const XmlElement& element) {
  std::vector<Extension> extensions;
  for (const auto& holder : element.children) {
    if (!holder.is(kModelNamespace, "extensionElements")) continue;
    for (const auto& child : holder.children) {
      if (child.uri != kExtensionNamespace) continue;
      Extension extension;
      extension.name = child.name;
      extension.line = child.line;
      for (const auto& attribute : child.attributes)
        extension.attributes[attribute.name] = attribute.value;
      extensions.push_back(std::move(extension));
    }
  }
  return extensions;
}

const std::string* vendor_attribute(const XmlElement& element, std::string_view name) {
  for (const auto& one : element.attributes)
    if (!one.uri.empty() && one.uri != kModelNamespace && one.name == name) return &one.value;
  return nullptr;
}

std::string message_name(const Reading& reading, std::string_view written) {
  if (written.empty()) return {};
  const auto found = reading.model.messages.find(reference(written));
  return found == reading.model.messages.end() ? std::string(reference(written)) : found->second;
}

}  // namespace entente::bpmn
