#include "foresight/mutation/mutants.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <set>

#include "foresight/scenario/scenarios.hpp"
#include "pack/checks.hpp"
#include "pack/reader.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kPackFile = "pack.toml";

/// A part of a text.
struct Span {
  std::size_t at = 0;
  std::size_t length = 0;
};

/// Takes the part out; the lines after it keep their numbers.
std::string without(const std::string& text, Span span) {
  const auto taken = text.substr(span.at, span.length);
  const auto lines = static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n'));
  return text.substr(0, span.at) + std::string(lines, '\n') + text.substr(span.at + span.length);
}

std::optional<Span> first(const std::string& text, const std::regex& pattern, std::size_t from,
                          std::size_t until) {
  std::smatch found;
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(until, text.size()));
  if (!std::regex_search(begin, end, found, pattern)) return std::nullopt;
  return Span{from + static_cast<std::size_t>(found.position(0)),
              static_cast<std::size_t>(found.length(0))};
}

std::vector<Span> every(const std::string& text, const std::regex& pattern, Span within) {
  std::vector<Span> spans;
  std::size_t at = within.at;
  while (const auto found = first(text, pattern, at, within.at + within.length)) {
    spans.push_back(*found);
    at = found->at + std::max<std::size_t>(found->length, 1);
  }
  return spans;
}

/// From one.
std::ptrdiff_t line_of(const std::string& text, std::size_t at) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

/// The table of an act in the manifest: from its line to the next table.
Span table_of(const std::string& manifest, const pack::Act& act) {
  const auto colon = act.place.rfind(':');
  std::size_t line = 1;
  std::from_chars(act.place.data() + colon + 1, act.place.data() + act.place.size(), line);
  std::size_t begin = 0;
  for (std::size_t i = 1; i < line; ++i) begin = manifest.find('\n', begin) + 1;
  const auto next = manifest.find("\n[[", begin + 1);
  return {begin, std::min(next, manifest.size()) - begin};
}

class Maker {
 public:
  Maker(const pack::Pack& pack, const pack::Files& files) : pack_(pack), files_(files) {}

  std::vector<Mutant> make() {
    if (!pack_.refuse_opening.empty()) {
      take_every(kPackFile, "refuse_opening = \"[^\"]*\"", "its ground against an opening");
      gather(pack_.refuse_opening);
    }
    take_every(kPackFile, "signatory = true", "its delegation");
    take_every(kPackFile, "took_place_at = \"[^\"]*\"", "its own hour");
    for (const auto& [path, text] : files_)
      if (path.ends_with(".bpmn")) take_second_persons(path);
    for (const auto& act : pack_.acts) {
      if (act.guard.empty()) continue;
      take_guard(act);
      for (const auto& need : act.needs) take_need(act, need);
      gather(act.guard);
    }
    for (const auto& decision : decisions_) take_parts(decision);
    return std::move(mutants_);
  }

  std::optional<Mutant> unguarded(const pack::Act& act) {
    take_guard(act);
    if (mutants_.empty()) return std::nullopt;
    return std::move(mutants_.front());
  }

 private:
  void add(std::string name, const std::string& path, Span span) {
    pack::Files changed = files_;
    changed[path] = without(files_.at(path), span);
    mutants_.push_back(
        {std::move(name), std::move(changed), files_.at(path).substr(span.at, span.length)});
  }

  /// Each place of a file that the pattern finds.
  void take_every(const std::string& path, const char* pattern, std::string_view what) {
    const auto& text = files_.at(path);
    for (const auto& span : every(text, std::regex(pattern), {0, text.size()}))
      add(fmt::format("{}:{}: without {}", path, line_of(text, span.at), what), path, span);
  }

  /// Those of coercive acts are asked by the kernel whatever the drawing says.
  void take_second_persons(const std::string& path) {
    static const std::regex kSecond(" differsFrom=\"[^\"]*\"");
    static const std::regex kAct(" act=\"([^\"]*)\"");
    const auto& text = files_.at(path);
    for (const auto& span : every(text, kSecond, {0, text.size()})) {
      const auto begin = text.rfind('<', span.at);
      const std::string tag = text.substr(begin, text.find('>', begin) - begin);
      std::smatch named;
      const pack::Act* act =
          std::regex_search(tag, named, kAct) ? pack_.act(named.str(1)) : nullptr;
      if (!act || !act->coercive)
        add(fmt::format("{}:{}: without its second person", path, line_of(text, span.at)), path,
            span);
      take_each_step(path, span);
    }
  }

  /// Of several steps whose persons may not do this one, each alone.
  void take_each_step(const std::string& path, Span attribute) {
    const auto& text = files_.at(path);
    std::size_t at = text.find('"', attribute.at) + 1;
    const std::size_t end = attribute.at + attribute.length - 1;
    const auto steps = pack::ids_in(std::string_view(text).substr(at, end - at));
    for (const auto& step : steps) {
      if (steps.size() < 2) return;
      at = text.find(step, at);
      const bool last = at + step.size() >= end;
      add(fmt::format("{}:{}: also by the person of '{}'", path, line_of(text, at), step), path,
          {last ? at - 1 : at, step.size() + 1});
      at += step.size();
    }
  }

  void take_guard(const pack::Act& act) {
    const auto& manifest = files_.at(kPackFile);
    const auto table = table_of(manifest, act);
    const std::regex line("guard = \"[^\"]*\"");
    if (const auto span = first(manifest, line, table.at, table.at + table.length))
      add(fmt::format("{}: the act '{}' without its guard", act.place, act.id), kPackFile, *span);
  }

  void take_need(const pack::Act& act, const pack::Need& need) {
    const auto& manifest = files_.at(kPackFile);
    const auto table = table_of(manifest, act);
    const std::regex entry("\\{ *fact = \"" + need.fact + "\"[^}]*\\},?");
    if (const auto span = first(manifest, entry, table.at, table.at + table.length))
      add(fmt::format("{}: the act '{}' does not need '{}'", need.place, act.id, need.fact),
          kPackFile, *span);
  }

  /// The decision and all that it rests on.
  void gather(const std::string& name) {
    const auto* model = pack_.rules_with(name);
    if (!model || !decisions_.insert(name).second) return;
    const auto* decision = model->decision(name);
    if (!decision) return;
    for (const auto& required : decision->requires_decisions) gather(required);
  }

  void take_parts(const std::string& decision) {
    for (const auto& [path, text] : files_) {
      if (!path.ends_with(".dmn")) continue;
      const std::regex opening("<decision [^>]*name=\"" + decision + "\"");
      const auto begin = first(text, opening, 0, text.size());
      if (!begin) continue;
      const auto end = std::min(text.find("</decision>", begin->at), text.size());
      const Span body{begin->at, end - begin->at};
      take_rules(decision, path, body);
      take_terms(decision, path, body);
    }
  }

  void take_rules(const std::string& decision, const std::string& path, Span body) {
    const auto& text = files_.at(path);
    std::size_t at = body.at;
    for (std::size_t number = 1;; ++number) {
      const auto begin = text.find("<rule ", at);
      if (begin == text.npos || begin >= body.at + body.length) return;
      const auto end = text.find("</rule>", begin) + std::string_view("</rule>").size();
      add(fmt::format("{}:{}: '{}' without its rule {}", path, line_of(text, begin), decision,
                      number),
          path, {begin, end - begin});
      at = end;
    }
  }

  /// `concatenate(a, b, c)` without one of the decisions that it gathers.
  void take_terms(const std::string& decision, const std::string& path, Span body) {
    const auto& text = files_.at(path);
    static const std::regex kGathering("<text>\\s*concatenate\\([^)]*\\)\\s*</text>");
    static const std::regex kTerm("[A-Za-z_][A-Za-z0-9_]*,\\s*|,\\s*[A-Za-z_][A-Za-z0-9_]*(?=\\))");
    const auto gathering = first(text, kGathering, body.at, body.at + body.length);
    if (!gathering) return;
    const auto open = text.find('(', gathering->at) + 1;
    const Span arguments{open, text.find(')', open) + 1 - open};
    for (const auto& span : every(text, kTerm, arguments)) {
      auto term = text.substr(span.at, span.length);
      std::erase_if(term, [](char c) { return c == ',' || c == ' ' || c == '\n'; });
      add(fmt::format("{}: '{}' without '{}'", path, decision, term), path, span);
    }
  }

  const pack::Pack& pack_;
  const pack::Files& files_;
  std::set<std::string> decisions_;
  std::vector<Mutant> mutants_;
};

/// Runs the tests of changed packs, those likely to notice first: cases and scenarios that expect a
/// ground or an article of what was taken out, then who noticed a change before, for neighbours are
/// often noticed by the same scenario. The order changes how soon a failure is found, never whether
/// there is one.
class Trial {
 public:
  explicit Trial(const calendar::ZoneDatabase& zones) : zones_(zones) {}

  /// Whether every case and scenario holds; what cannot be read does not.
  bool green(const pack::Files& files, const std::string& removed) {
    const auto pack = pack::read(files);
    if (!pack || !zones_.zone(pack->time_zone)) return false;
    auto tests = pack::test_cases_of(files, *pack, zones_);
    if (!tests) return false;
    const auto order = ordered(tests->scenarios, removed);
    const auto likely = std::min(kLikely, order.size());
    return pack::all_hold(likely_cases(*tests, removed), *pack, zones_) &&
           walk(order, 0, likely, *pack) && pack::all_hold(*tests, *pack, zones_) &&
           walk(order, likely, order.size(), *pack);
  }

 private:
  static constexpr std::size_t kLikely = 4;  ///< walked before the other cases, which are cheap

  static bool named_in(const std::string& removed, const std::vector<std::string>& grounds) {
    return std::any_of(grounds.begin(), grounds.end(), [&](const std::string& ground) {
      return removed.find(ground) != removed.npos;
    });
  }

  static bool expects(const pack::Scenario& scenario, const std::string& removed) {
    return named_in(removed, scenario.refused) ||
           std::any_of(scenario.steps.begin(), scenario.steps.end(),
                       [&](const auto& step) { return named_in(removed, step.refused); });
  }

  /// Takes them out of the others.
  static pack::TestCases likely_cases(pack::TestCases& tests, const std::string& removed) {
    pack::TestCases likely;
    const auto others = std::stable_partition(
        tests.decisions.begin(), tests.decisions.end(), [&](const pack::DecisionCase& one) {
          return !one.grounds || !named_in(removed, *one.grounds);
        });
    likely.decisions.assign(std::make_move_iterator(others),
                            std::make_move_iterator(tests.decisions.end()));
    tests.decisions.erase(others, tests.decisions.end());
    return likely;
  }

  bool walk(const std::vector<const pack::Scenario*>& order, std::size_t from, std::size_t to,
            const pack::Pack& pack) {
    for (std::size_t i = from; i < to; ++i) {
      if (run_scenario(*order[i], pack, zones_).passed) continue;
      std::erase(noticed_, order[i]->place);
      noticed_.insert(noticed_.begin(), order[i]->place);
      return false;
    }
    return true;
  }

  std::vector<const pack::Scenario*> ordered(const std::vector<pack::Scenario>& scenarios,
                                             const std::string& removed) const {
    std::vector<const pack::Scenario*> order;
    for (const auto& one : scenarios) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [&](const auto* left, const auto* right) {
      return rank(left->place) < rank(right->place);
    });
    std::stable_partition(order.begin(), order.end(),
                          [&](const auto* one) { return expects(*one, removed); });
    return order;
  }

  std::ptrdiff_t rank(const std::string& place) const {
    return std::find(noticed_.begin(), noticed_.end(), place) - noticed_.begin();
  }

  const calendar::ZoneDatabase& zones_;
  std::vector<std::string> noticed_;  ///< places of scenarios, the last first
};

}  // namespace

std::vector<Mutant> guard_mutants(const pack::Pack& pack, const pack::Files& files) {
  return Maker(pack, files).make();
}

std::optional<Mutant> unguarded_mutant(const pack::Pack& pack, const pack::Files& files,
                                       const pack::Act& act) {
  return Maker(pack, files).unguarded(act);
}

Result<std::vector<std::string>> survivors(const std::vector<Mutant>& mutants,
                                           const pack::Files& unchanged,
                                           const calendar::ZoneDatabase& zones) {
  Trial trial(zones);
  if (!trial.green(unchanged, {}))
    return fail(Code::Malformed, "the tests of the pack fail as it is: run `entente pack test`");
  std::vector<std::string> names;
  for (const auto& mutant : mutants)
    if (trial.green(mutant.files, mutant.removed)) names.push_back(mutant.name);
  return names;
}

}  // namespace entente::foresight
