#include "kernel/grounds.hpp"

#include <algorithm>

#include "kernel/rules.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Ground ground_of(const feel::Value& answer) {
  Ground ground;
  if (const auto* key = answer.as_string()) {
    ground.verdict = GuardVerdict::Hold;
    ground.text_key = *key;
    return ground;
  }
  const std::string verdict = text_member(answer, "verdict");
  const bool unsaid = answer.as_context() && answer["verdict"].is_null();
  ground.verdict = verdict == "hold" || unsaid ? GuardVerdict::Hold : GuardVerdict::Unknown;
  ground.text_key = text_member(answer, "ground");
  if (ground.text_key.empty()) ground.text_key = text_member(answer, "text");
  if (ground.text_key.empty()) ground.text_key = text::kGuardFailed;
  ground.article = text_member(answer, "article");
  ground.confidential = answer["confidential"].is_true();
  return ground;
}

}  // namespace

std::vector<Ground> grounds_of(const feel::Value& answer) {
  std::vector<Ground> grounds;
  if (const auto* list = answer.as_list()) {
    for (const auto& item : *list)
      if (!item.is_null()) grounds.push_back(ground_of(item));
  } else if (!answer.is_null()) {
    grounds.push_back(ground_of(answer));
  }
  return grounds;
}

GuardVerdict verdict_of(const std::vector<Ground>& grounds) {
  const auto any = [&](GuardVerdict verdict) {
    return std::any_of(grounds.begin(), grounds.end(),
                       [&](const Ground& ground) { return ground.verdict == verdict; });
  };
  if (any(GuardVerdict::Hold)) return GuardVerdict::Hold;
  return any(GuardVerdict::Unknown) ? GuardVerdict::Unknown : GuardVerdict::Clear;
}

std::vector<Ground> neutral(std::vector<Ground> grounds) {
  for (auto& ground : grounds) {
    if (!ground.confidential) continue;
    ground.text_key = text::kRestricted;
    ground.article.clear();
    ground.arguments = JsonObject{};
  }
  return grounds;
}

}  // namespace entente::kernel
