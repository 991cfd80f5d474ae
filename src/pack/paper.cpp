#include "pack/paper.hpp"

#include <algorithm>

#include "pack/json_file.hpp"

namespace entente::pack {
namespace {

constexpr JsonLimits kWordLimits{.bytes_max = 1u << 20, .depth_max = 2};

PaperCondition read_condition(TomlTable& toml) {
  return {toml.text("when"), toml.texts("is"), toml.texts("is_not"), toml.text("unless")};
}

PaperBlock read_block(TomlTable& toml) {
  using Kind = PaperBlock::Kind;
  PaperBlock block;
  block.place = toml.place();
  int found = 0;
  const auto one = [&](std::string_view key, Kind kind) {
    if (!toml.has(key)) return;
    block.kind = kind;
    block.items = {toml.required_text(key)};
    ++found;
  };
  const auto many = [&](std::string_view key, Kind kind) {
    if (!toml.has(key)) return;
    block.kind = kind;
    block.items = toml.texts(key);
    ++found;
  };
  const auto flag = [&](std::string_view key, Kind kind) {
    if (!toml.boolean(key, false)) return;
    block.kind = kind;
    ++found;
  };
  one("heading", Kind::Heading);
  one("text", Kind::Text);
  one("signature", Kind::Signature);
  many("list", Kind::List);
  many("facts", Kind::Facts);
  flag("exhibits", Kind::Exhibits);
  flag("register", Kind::Register);
  flag("remedies", Kind::Remedies);
  block.condition = read_condition(toml);
  if (found != 1)
    toml.wrong(
        "block",
        "a block is one of heading, text, list, facts, exhibits, register, remedies, signature");
  return block;
}

PaperRemedy read_remedy(TomlTable& toml) {
  return {toml.required_text("decision"),
          toml.required_text("period"),
          toml.required_text("court"),
          toml.text("how"),
          toml.text("effect"),
          toml.text("deadline"),
          toml.required_text("article"),
          read_condition(toml),
          toml.place()};
}

Paper read_paper(TomlTable& toml, std::string_view file, Problems& problems) {
  Paper paper;
  paper.place = toml.place();
  paper.id = toml.required_text("id");
  if (const auto kind = toml.word("kind", {"notice", "petition", "record"}))
    paper.kind = static_cast<PaperKind>(*kind);
  paper.title = toml.required_text("title");
  paper.needs = toml.texts("needs");
  paper.condition = read_condition(toml);
  paper.information_only = toml.boolean("information_only", false);
  for (const auto* table : toml.tables("block")) {
    TomlTable block(file, *table, problems);
    paper.blocks.push_back(read_block(block));
  }
  for (const auto* table : toml.tables("remedy")) {
    TomlTable remedy(file, *table, problems);
    paper.remedies.push_back(read_remedy(remedy));
  }
  return paper;
}

void read_words(std::string_view file, std::string_view bytes, std::string_view language,
                Papers& papers, Problems& problems) {
  for (auto& [key, text] : parse_json_texts(file, bytes, kWordLimits, problems))
    if (!text.empty())  // not translated yet
      papers.texts.add(language, key, std::move(text));
  papers.languages.emplace_back(language);
}

}  // namespace

std::string_view to_string(PaperKind kind) {
  constexpr std::string_view kWords[] = {"notice", "petition", "record"};
  return kWords[static_cast<std::size_t>(kind)];
}

const Paper* Papers::paper(std::string_view id) const {
  const auto found = std::find_if(papers.begin(), papers.end(),
                                  [&](const Paper& paper) { return paper.id == id; });
  return found == papers.end() ? nullptr : &*found;
}

int Papers::translated(std::string_view language) const {
  const auto french = texts.keys(kLanguages[0]);
  if (french.empty()) return 0;
  const auto there = std::count_if(french.begin(), french.end(), [&](const std::string& key) {
    return texts.find(key, language) != nullptr;
  });
  return static_cast<int>(there * 100 / static_cast<std::ptrdiff_t>(french.size()));
}

Papers read_papers(const Files& files, const std::vector<std::string>& uses, Problems& problems) {
  Papers papers;
  std::vector<std::string> roots{"papers/"};
  for (const auto& name : uses) roots.push_back(name + "/papers/");
  for (const auto& root : roots)
    for (const auto& [path, bytes] : files) {
      if (!path.starts_with(root) || path.find('/', root.size()) != std::string::npos) continue;
      const auto dot = path.rfind('.');
      const auto stem = path.substr(root.size(), dot - root.size());
      if (path.ends_with(".json")) read_words(path, bytes, stem, papers, problems);
      if (!path.ends_with(".toml")) continue;
      const auto document = parse_toml(path, bytes, problems);
      if (!document) continue;
      TomlTable toml(path, *document, problems);
      papers.papers.push_back(read_paper(toml, path, problems));
    }
  std::sort(papers.languages.begin(), papers.languages.end());
  papers.languages.erase(std::unique(papers.languages.begin(), papers.languages.end()),
                         papers.languages.end());
  return papers;
}

Result<Papers> papers_of(const Pack& pack) {
  Problems problems;
  auto papers = read_papers(pack.files, pack.uses, problems);
  if (!problems.empty()) return problems.front();
  return papers;
}

}  // namespace entente::pack
