#include "documents/paper.hpp"

#include <algorithm>

namespace entente::documents {
namespace {

constexpr std::string_view kFrench = "fr";

bool holds(const pack::PaperCondition& condition, const PaperCase& file) {
  if (!condition.unless.empty() && file.plain_value(condition.unless)) return false;
  if (condition.fact.empty()) return true;
  const auto value = file.plain_value(condition.fact);
  if (!value) return false;
  const auto among = [&](const std::vector<std::string>& values) {
    return std::find(values.begin(), values.end(), *value) != values.end();
  };
  return (condition.values.empty() || among(condition.values)) && !among(condition.not_values);
}

constexpr std::string_view kDeadline = "deadline.";

/// Can a text that says {name} be filled in?
bool known(std::string_view name, const PaperCase& file) {
  constexpr std::string_view kOfEachCase[] = {"reference", "person", "organisation", "today",
                                              "day"};
  if (std::find(std::begin(kOfEachCase), std::end(kOfEachCase), name) != std::end(kOfEachCase))
    return true;
  if (name.starts_with(kDeadline))
    return file.last_day(name.substr(kDeadline.size()), kFrench).has_value();
  return file.value(name, kFrench).has_value();
}

/// The keys of the texts that the paper says of this case.
std::vector<std::string> texts_said(const pack::Paper& paper, const PaperCase& file) {
  using Kind = pack::PaperBlock::Kind;
  std::vector<std::string> keys{paper.title};
  for (const auto& block : paper.blocks)
    if (block.kind != Kind::Facts && holds(block.condition, file))
      keys.insert(keys.end(), block.items.begin(), block.items.end());
  for (const auto& remedy : paper.remedies)
    if (holds(remedy.condition, file))
      keys.insert(keys.end(),
                  {remedy.decision, remedy.period, remedy.court, remedy.how, remedy.effect});
  return keys;
}

/// "12 " of "12 mois" or "5 décembre": one or two figures that stand alone.
bool short_number(std::string_view before) {
  std::size_t figures = 0;
  while (figures < before.size() && before[before.size() - 1 - figures] >= '0' &&
         before[before.size() - 1 - figures] <= '9')
    ++figures;
  if (figures == 0 || figures > 2) return false;
  const char outside = figures == before.size() ? ' ' : before[before.size() - 1 - figures];
  return outside == ' ' || outside == '*';
}

/// The number of an article, "n° 7" and "5 décembre" are not torn apart at the end of a line, nor a
/// sign from its word.
std::string unbroken(std::string text) {
  constexpr std::string_view kSpace = "\xC2\xA0";
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    const std::string_view before = std::string_view(text).substr(0, at);
    const char after = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool article = before.ends_with(" L.") || before.ends_with("(L.") ||
                         before.ends_with(" R.") || before.ends_with("(R.") ||
                         before.ends_with(" D.") || before.ends_with("rt.") ||
                         before.ends_with("n°") || before.ends_with("no.");
    const bool counted = short_number(before) && after >= 'a' && after <= 'z';
    if ((article && after >= '0' && after <= '9') || counted || after == ':' || after == ';' ||
        after == '?' || after == '!')
      text.replace(at, 1, kSpace);
  }
  return text;
}

class Composer {
 public:
  Composer(const pack::Pack& pack, const pack::Papers& papers, const pack::Paper& paper,
           const PaperCase& file, std::string_view language)
      : pack_(pack), papers_(papers), paper_(paper), file_(file), language_(language) {}

  Document document() {
    Document document;
    const auto title = say(paper_.title);
    // Without even a title in the language it is a French document.
    document.language = title.language;
    document.title = plain(title.line);
    document.issuer = file_.organisation(either(title.language));
    document.reference = isolated(file_.reference);
    document.made_at = file_.made_at;
    if (!file_.person.empty()) addressee();
    for (const auto& block : paper_.blocks)
      if (holds(block.condition, file_)) add(block);
    if (!remedies_placed_) add_remedies();
    if (paper_.kind == pack::PaperKind::Notice) add_contact();
    if (missing_) {
      const auto warning = papers_.texts.say("paper.not_translated", kFrench);
      const auto in_english = papers_.texts.say("paper.not_translated", "en");
      blocks_.insert(blocks_.begin(), {{Paragraph{line_of(warning)}, std::string(kFrench)},
                                       {Paragraph{line_of(in_english)}, "en"}});
    }
    document.blocks = std::move(blocks_);
    return document;
  }

 private:
  struct Said {
    Line line;
    std::string language;
  };

  /// French or English: what labels and dates of the software exist in.
  static std::string_view either(std::string_view language) {
    return language == "en" ? "en" : kFrench;
  }

  Said say(const std::string& key) {
    const bool there = papers_.texts.find(key, language_) != nullptr;
    const std::string language(there ? std::string_view(language_) : kFrench);
    if (!there) missing_ = true;
    const auto* text = papers_.texts.find(key, language);
    JsonObject arguments;
    if (text)
      for (const auto& name : pack::arguments_of(*text))
        if (auto value = argument(name, language)) arguments[name] = std::move(*value);
    return {line_of(unbroken(papers_.texts.say(key, language, arguments))), language};
  }

  std::optional<std::string> argument(const std::string& name, const std::string& language) const {
    const auto turned = [&](std::string value) {
      return right_to_left(language) ? isolated(value) : value;
    };
    if (name == "reference") return turned(file_.reference);
    if (name == "person") return turned(file_.person);
    if (name == "organisation") return turned(file_.organisation(either(language)));
    if (name == "today") return turned(file_.today(language));
    if (name == "day") return std::nullopt;
    const auto value =
        name.starts_with(kDeadline)
            ? file_.last_day(std::string_view(name).substr(kDeadline.size()), language)
            : file_.value(name, language);
    return value ? std::optional(turned(*value)) : std::nullopt;
  }

  void put(std::variant<Heading, Paragraph, List, Values, Table, Frame, Chart, Signature, PageBreak>
               content,
           std::string language) {
    blocks_.push_back({std::move(content), std::move(language)});
  }

  void addressee() {
    const auto label = say("paper.concerns");
    const auto reference = say("paper.reference");
    const auto made = say("paper.made_on");
    Values values{{{label.line, line_of(file_.person)},
                   {reference.line, line_of(file_.reference)},
                   {made.line, line_of(file_.today(label.language))}}};
    put(std::move(values), label.language);
  }

  void add(const pack::PaperBlock& block) {
    using Kind = pack::PaperBlock::Kind;
    switch (block.kind) {
      case Kind::Heading: {
        auto said = say(block.items[0]);
        return put(Heading{2, std::move(said.line)}, std::move(said.language));
      }
      case Kind::Text: {
        auto said = say(block.items[0]);
        return put(Paragraph{std::move(said.line)}, std::move(said.language));
      }
      case Kind::Signature: {
        auto said = say(block.items[0]);
        return put(Signature{std::move(said.line)}, std::move(said.language));
      }
      case Kind::List:
        return add_list(block.items);
      case Kind::Facts:
        return add_facts(block.items);
      case Kind::Exhibits:
        return add_items(file_.exhibits, "paper.exhibit");
      case Kind::Remedies:
        return add_remedies();
      case Kind::Register:
        return add_items(file_.registered(either(language_)), "paper.entry");
    }
  }

  /// One list as long as the language stays the same.
  void add_list(const std::vector<std::string>& keys) {
    List list;
    std::string language;
    for (const auto& key : keys) {
      auto said = say(key);
      if (!list.items.empty() && said.language != language) {
        put(std::move(list), language);
        list = {};
      }
      language = said.language;
      list.items.push_back(std::move(said.line));
    }
    if (!list.items.empty()) put(std::move(list), language);
  }

  /// Labels are the pack's own, in French or English.
  void add_facts(const std::vector<std::string>& facts) {
    const std::string language(either(language_));
    Values values;
    for (const auto& fact : facts)
      if (const auto value = file_.value(fact, language))
        values.rows.push_back(
            {line_of(pack_.texts.say("fact." + fact, language)), line_of(*value)});
    if (!values.rows.empty()) put(std::move(values), language);
  }

  void add_items(const std::vector<ListedItem>& items, const std::string& what) {
    const std::string language(either(language_));
    const auto word = [&](const std::string& key) {
      return line_of(papers_.texts.say(key, language));
    };
    if (items.empty()) return put(Paragraph{word("paper.none")}, language);
    Table table;
    table.header = {word("paper.number"), word("paper.date"), word(what), word("paper.by")};
    table.widths = {0.07, 0.26, 0.44, 0.23};
    int number = 0;
    for (const auto& item : items)
      table.rows.push_back({line_of(std::to_string(++number)),
                            {{item.when, false}},
                            {{item.what, false}},
                            {{item.who, false}}});
    put(std::move(table), language);
  }

  void add_remedies() {
    remedies_placed_ = true;
    for (const auto& remedy : paper_.remedies)
      if (holds(remedy.condition, file_)) add(remedy);
  }

  /// Who answers questions, with room for the service's own: no directory holds addresses.
  void add_contact() {
    constexpr std::string_view kKeys[] = {"paper.contact", "paper.contact_say",
                                          "paper.contact_address", "paper.contact_hours"};
    std::vector<Said> said;
    for (const auto key : kKeys) said.push_back(say(std::string(key)));
    const bool whole = std::all_of(said.begin(), said.end(), [&](const Said& part) {
      return part.language == said.front().language;
    });
    const std::string language = whole ? said.front().language : std::string(kFrench);
    Composer same(pack_, papers_, paper_, file_, language);
    put(Frame{same.say("paper.contact").line,
              {same.say("paper.contact_say").line, same.say("paper.contact_address").line,
               same.say("paper.contact_hours").line}},
        language);
  }

  /// A frame in one language: all of it in French if a part of it is not translated.
  void add(const pack::PaperRemedy& remedy) {
    std::vector<Said> parts{say(remedy.decision), say("paper.period"), say(remedy.period),
                            say("paper.court"), say(remedy.court)};
    if (!remedy.how.empty()) parts.push_back(say(remedy.how));
    if (!remedy.effect.empty()) parts.push_back(say(remedy.effect));
    if (!remedy.deadline.empty()) parts.push_back(say(last_day_text(remedy)));
    const bool whole = std::all_of(parts.begin(), parts.end(),
                                   [&](const Said& part) { return part.language == language_; });
    const std::string language(whole ? std::string_view(language_) : kFrench);
    Composer same(pack_, papers_, paper_, file_, language);
    put(same.frame(remedy), language);
  }

  const char* last_day_text(const pack::PaperRemedy& remedy) const {
    return file_.over && file_.over(remedy.deadline) ? "paper.last_day_over" : "paper.last_day";
  }

  Frame frame(const pack::PaperRemedy& remedy) {
    const auto labelled = [this](const std::string& label, const std::string& text) {
      Line line{{plain(say(label).line) + " ", true}};
      const auto said = say(text);
      line.insert(line.end(), said.line.begin(), said.line.end());
      return line;
    };
    Frame frame{say(remedy.decision).line, {labelled("paper.period", remedy.period)}};
    if (!remedy.deadline.empty())
      if (const auto day = file_.last_day(remedy.deadline, language_)) {
        const auto shown = right_to_left(language_) ? isolated(*day) : *day;
        frame.paragraphs.push_back(line_of(
            papers_.texts.say(last_day_text(remedy), language_, JsonObject{{"day", shown}})));
      }
    frame.paragraphs.push_back(labelled("paper.court", remedy.court));
    if (!remedy.how.empty()) frame.paragraphs.push_back(say(remedy.how).line);
    if (!remedy.effect.empty()) frame.paragraphs.push_back(say(remedy.effect).line);
    frame.paragraphs.push_back(
        {{plain(say("paper.article").line) + " " + isolated(remedy.article), false}});
    return frame;
  }

  const pack::Pack& pack_;
  const pack::Papers& papers_;
  const pack::Paper& paper_;
  const PaperCase& file_;
  std::string language_;
  std::vector<Block> blocks_;
  bool missing_ = false;
  bool remedies_placed_ = false;
};

/// Says by its label which fact or deadline the paper lacks.
Error named(const pack::Pack& pack, Error error) {
  if (error.place.empty()) return error;
  const auto key = error.place.starts_with(kDeadline) ? error.place : "fact." + error.place;
  error.message += fmt::format(": {}", pack.texts.say(key, "en"));
  error.french += fmt::format(" : {}", pack.texts.say(key, kFrench));
  return error;
}

}  // namespace

Result<void> printable(const pack::Papers& papers, const pack::Paper& paper,
                       const PaperCase& file) {
  const auto unknown = [](std::string_view what) {
    return at(what, in_french(fail(Code::Refused, "this paper needs a fact that is not known"),
                              "ce document demande un fait qui n’est pas connu"));
  };
  for (const auto& fact : paper.needs)
    if (!file.plain_value(fact)) return unknown(fact);
  if (!holds(paper.condition, file))
    return in_french(fail(Code::Refused, "this paper is not for the case as it stands"),
                     "ce document n’est pas pour le dossier dans son état");
  const bool remedied =
      std::any_of(paper.remedies.begin(), paper.remedies.end(),
                  [&](const pack::PaperRemedy& remedy) { return holds(remedy.condition, file); });
  if (paper.kind == pack::PaperKind::Notice && !paper.information_only && !remedied)
    return in_french(
        fail(Code::Refused,
             "no remedy of this notice applies, and a decision is never told without"),
        "aucune voie de recours de cet avis ne s’applique, et une décision n’est jamais dite sans");
  for (const auto& text : texts_said(paper, file))
    if (const auto* words = papers.texts.find(text, kFrench))
      for (const auto& name : pack::arguments_of(*words))
        if (!known(name, file)) return unknown(name);
  return {};
}

Result<Document> compose(const pack::Pack& pack, const pack::Papers& papers,
                         const pack::Paper& paper, const PaperCase& file,
                         std::string_view language) {
  if (const auto ready = printable(papers, paper, file); !ready) return named(pack, ready.error());
  return Composer(pack, papers, paper, file, language).document();
}

}  // namespace entente::documents
