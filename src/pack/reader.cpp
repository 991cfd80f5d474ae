#include "pack/reader.hpp"

#include <algorithm>
#include <iterator>

#include "bpmn/reader.hpp"
#include "dmn/reader.hpp"
#include "pack/agreement_reader.hpp"
#include "pack/directory_reader.hpp"
#include "pack/form_reader.hpp"
#include "pack/json_file.hpp"
#include "pack/manifest.hpp"
#include "pack/parts.hpp"
#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

constexpr JsonLimits kTextLimits{.bytes_max = 4u << 20, .depth_max = 4};

void read_texts(std::string_view file, std::string_view bytes, std::string_view language,
                Pack& pack, Problems& problems) {
  for (auto& [key, text] : parse_json_texts(file, bytes, kTextLimits, problems))
    pack.texts.add(language, key, std::move(text));
}

void read_counting(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  auto rules = calendar::parse_counting_rules(text, file);
  if (!rules) {
    problems.push_back(rules.error());
    return;
  }
  for (auto& [id, rule] : rules->rules)
    if (!pack.counting.rules.emplace(id, rule).second)
      problems.push_back(at(file, fault(Code::Conflict, "counting rule '{}' exists twice", id)));
}

void read_holidays(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  auto zones = calendar::parse_holidays(text, file);
  auto added = zones ? pack.holiday_zones.add(*std::move(zones)) : Result<void>(zones.error());
  if (!added)
    problems.push_back(added.error().place.empty() ? at(file, added.error()) : added.error());
}

void read_procedure(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  auto model = bpmn::read(text, file);
  if (model) {
    pack.procedures.push_back(*std::move(model));
    return;
  }
  for (auto& fault : bpmn::faults(text, file)) problems.push_back(std::move(fault));
}

/// A model may import any other of the pack.
void read_rules(std::string_view file, const Files& files, const std::vector<std::string>& paths,
                Pack& pack, Problems& problems) {
  std::vector<dmn::Source> others;
  for (const auto& path : paths)
    if (path != file) others.push_back({path, files.at(path)});
  auto model = dmn::read({std::string(file), files.find(file)->second}, others);
  if (!model) {
    problems.push_back(model.error());
    return;
  }
  problems.insert(problems.end(), model->problems().begin(), model->problems().end());
  pack.rules.push_back(*std::move(model));
}

/// `required` files that are absent are problems.
using FileReader = void (*)(std::string_view, std::string_view, Pack&, Problems&);
void read_file(const Files& files, std::string_view path, bool required, FileReader reader,
               Pack& pack, Problems& problems) {
  const auto found = files.find(path);
  if (found != files.end())
    reader(path, found->second, pack, problems);
  else if (required)
    problems.push_back(at(path, fault(Code::NotFound, "this file is missing")));
}

/// Folders whose files are merged: the pack's own, then those of `uses`.
std::vector<std::string> roots(const Pack& pack) {
  std::vector<std::string> folders{""};
  for (const auto& name : pack.uses) folders.push_back(name + "/");
  return folders;
}

bool within(std::string_view path, std::string_view folder, std::string_view extension) {
  return path.starts_with(folder) && path.ends_with(extension) &&
         path.substr(folder.size()).find('/') == path.npos;
}

}  // namespace

ReadOutcome read_all(const Files& files) {
  ReadOutcome outcome;
  auto& [pack, problems] = outcome;
  pack.hash = content_hash(files);
  pack.hash_text = to_hex(pack.hash);
  pack.files = files;
  read_file(files, "pack.toml", true, read_manifest, pack, problems);
  read_file(files, "facts.toml", true, read_facts, pack, problems);
  read_file(files, "deadlines.toml", false, read_deadlines, pack, problems);
  read_file(files, "messages.toml", false, read_messages, pack, problems);
  read_file(files, "agreement.toml", false, read_agreement, pack, problems);
  for (const auto& [path, bytes] : files)
    if (within(path, "agreements/", ".toml")) read_agreement(path, bytes, pack, problems);
  read_file(files, "registers.toml", false, read_registers, pack, problems);
  read_file(files, "retention.toml", false, read_retention, pack, problems);
  for (const auto& root : roots(pack)) {
    read_file(files, root + "directories/organisations.csv", false, read_organisations, pack,
              problems);
    read_file(files, root + "directories/countries.csv", false, read_countries, pack, problems);
    read_file(files, root + "counting.toml", false, read_counting, pack, problems);
    for (const auto language : kLanguages)
      if (const auto found = files.find(fmt::format("{}texts/{}.json", root, language));
          found != files.end())
        read_texts(found->first, found->second, language, pack, problems);
    std::vector<std::string> rules;
    for (const auto& [path, bytes] : files) {
      if (within(path, root + "rules/", ".dmn")) rules.push_back(path);
      if (within(path, root + "procedures/", ".bpmn")) read_procedure(path, bytes, pack, problems);
      if (within(path, root + "forms/", ".json")) read_form(path, bytes, pack, problems);
      if (within(path, root + "holidays/", ".csv")) read_holidays(path, bytes, pack, problems);
    }
    for (const auto& path : rules) read_rules(path, files, rules, pack, problems);
  }
  std::sort(pack.forms.begin(), pack.forms.end(),
            [](const Form& left, const Form& right) { return left.id < right.id; });
  find_parts(pack);
  find_what_is_read(pack);
  return outcome;
}

Result<Pack> read(const Files& files) {
  auto outcome = read_all(files);
  if (outcome.problems.empty()) return std::move(outcome.pack);
  Error first = outcome.problems.front();
  const auto others = outcome.problems.size() - 1;
  if (others == 0) return first;
  const Sentence one = sentence_of(first);
  return to_error(first.code,
                  others == 1 ? say("{} (and {} other problem)", one, others)
                              : say("{} (and {} other problems)", one, others),
                  first.place);
}

}  // namespace entente::pack
