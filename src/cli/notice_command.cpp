// `entente notice`: a paper of a pack printed from facts in a file, for whoever writes or
// translates it. The papers of real cases are printed by their node.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "documents/paper.hpp"
#include "documents/pdf.hpp"
#include "node/facts.hpp"
#include "node/pack_shelf.hpp"
#include "node/paper_words.hpp"
#include "pack/reader.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

/// What the author gave: facts by id, and for each deadline its last day.
struct Given {
  kernel::FactValues facts;
  std::map<std::string, Date, std::less<>> last_days;
  std::string organisation;
  Instant now;
  Date today;
};

Result<Given> read_given(const Arguments& arguments, OwnMachine& machine, const pack::Pack& pack,
                         const calendar::TimeZone& zone) {
  Given given;
  TRY(const auto bytes, machine.files.read(arguments.value("--facts")));
  TRY(const Json plain,
      parse_json(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  TRY(given.facts, node::typed_facts(pack, zone, plain));
  for (const auto& text : arguments.values("--last-day")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || !pack.deadline(text.substr(0, equals)))
      return fail(Code::InvalidArgument, "--last-day is DEADLINE=2026-03-02, found '{}'", text);
    TRY(const auto day, parse_date(text.substr(equals + 1)));
    given.last_days.emplace(text.substr(0, equals), day);
  }
  given.organisation = arguments.value("--organisation");
  given.now = machine.clock.now();
  given.today = zone.local_date(given.now);
  return given;
}

documents::PaperCase paper_case(const pack::Pack& pack, const Given& given) {
  documents::PaperCase file;
  file.reference = pack::case_reference(pack, "00", year_month_day(given.today).year, 0);
  file.made_at = given.now;
  const auto find = [&given](std::string_view fact) -> const Json* {
    const auto found = given.facts.find(std::string(fact));
    return found == given.facts.end() ? nullptr : &found->second;
  };
  file.value = [&pack, find](std::string_view fact,
                             std::string_view in) -> std::optional<std::string> {
    const Json* value = find(fact);
    return value ? std::optional(node::value_on_paper(pack, fact, *value, in)) : std::nullopt;
  };
  file.plain_value = [find](std::string_view fact) -> std::optional<std::string> {
    const Json* value = find(fact);
    return value ? node::plain_on_paper(*value) : std::nullopt;
  };
  file.last_day = [&given](std::string_view deadline,
                           std::string_view in) -> std::optional<std::string> {
    const auto found = given.last_days.find(deadline);
    if (found == given.last_days.end()) return std::nullopt;
    return node::day_on_paper(found->second, in);
  };
  file.organisation = [&pack, &given](std::string_view in) {
    const auto* known = pack.directory.named(given.organisation);
    return known ? known->name.in(in) : given.organisation;
  };
  file.today = [&given](std::string_view in) { return node::day_on_paper(given.today, in); };
  file.registered = [](std::string_view) { return std::vector<documents::ListedItem>{}; };
  for (const auto fact : {"person.family_name", "person.given_names"})
    if (const auto name = file.value(fact, "fr"))
      file.person += (file.person.empty() ? "" : " ") + *name;
  return file;
}

Result<int> print_notice(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto files, node::read_pack_folder(machine.files, arguments.operands[0]));
  TRY(const auto pack, pack::read(files));
  const auto zone = zones.zones.find(pack.time_zone);
  if (zone == zones.zones.end()) return fail(Code::NotFound, "no time zone {}", pack.time_zone);
  TRY(const auto papers, pack::papers_of(pack));
  const auto* paper = papers.paper(arguments.operands[1]);
  if (!paper) return fail(Code::NotFound, "the pack has no paper '{}'", arguments.operands[1]);
  TRY(const auto given, read_given(arguments, machine, pack, zone->second));
  TRY(const auto document, documents::compose(pack, papers, *paper, paper_case(pack, given),
                                              arguments.value("--language", "fr")));
  const auto out = arguments.value("--out");
  Bytes bytes;
  if (out.ends_with(".html")) {
    const auto page = documents::as_html(document);
    bytes.assign(page.begin(), page.end());
  } else {
    TRY(bytes, documents::as_pdf(document));
  }
  TRY_VOID(machine.files.write(out, bytes, platform::Privacy::Private));
  terminal.out << fmt::format("{}: {} bytes\n", out, bytes.size());
  return kDone;
}

}  // namespace

Command notice_command() {
  return {
      "notice",
      "DIR PAPER",
      "Prints a paper of a pack from facts in a file, as PDF or HTML",
      "For those who write or translate papers. Facts are plain JSON by their ids, typed by the\n"
      "pack's dictionary. What the language lacks is in French. Real cases: their node prints.",
      {{"--facts", "FILE", "facts by id, as JSON", false, true},
       {"--out", "FILE", "NAME.pdf or NAME.html", false, true},
       {"--language", "TAG", "fr, en, ar, fa, ps, ti, ...: fr by default"},
       {"--organisation", "ID", "who issues it"},
       {"--last-day", "DEADLINE=DAY", "the earliest reading of a deadline", true}},
      2,
      2,
      print_notice};
}

}  // namespace entente::cli
