// Each party commits to a seed before the list is closed; families come first and are never parted;
// the place that falls free goes on in the same order; anybody recomputes it. The party that
// decides turns each place into the reservation of a case, and its procedure takes no other.
#include "cli/tour/story_draw.hpp"

#include <filesystem>
#include <sstream>

#include "base/csv.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "cli/tour/proofs.hpp"
#include "cli/tour/scene.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDraws = "/api/agreements/uk-fr-one-for-one/draws";
constexpr const char* kClause = R"toml(
[[draw]]
direction = "to_uk"
fill = "places"
priorities = ["families"]
instrument = "Clause inventée (exemple)"
article = "S. 1"
confidence = "K"
)toml";
constexpr const char* kInstrument = "Clause inventée (exemple)";
constexpr std::pair<const char*, const char*> kClauseTexts[] = {{"fr", kInstrument},
                                                                {"en", "Invented clause (sample)"}};

/// The pack of the agreement with a clause that calls for the draw.
Result<std::string> pack_with_draw(const std::string& folder, OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  TRY_VOID(machine.files.make_folders(folder + "/packs"));
  std::error_code ec;
  for (const std::string name : {"common", "uk-fr-one-for-one"})
    if (!ec)
      fs::copy(fs::path(root) / "packs" / name, fs::path(folder) / "packs" / name,
               fs::copy_options::recursive, ec);
  if (ec) return at(folder, fail(Code::Io, "the pack cannot be copied: {}", ec.message()));
  const std::string pack = folder + "/packs/uk-fr-one-for-one";
  TRY(const auto agreement, machine.files.read(pack + "/agreement.toml"));
  const std::string called = std::string(text_of(agreement)) + kClause;
  TRY_VOID(
      machine.files.write(pack + "/agreement.toml", bytes_of(called), platform::Privacy::Private));
  for (const auto& [file, said] : kClauseTexts) {
    const std::string path = fmt::format("{}/texts/{}.json", pack, file);
    TRY(const auto bytes, machine.files.read(path));
    std::string texts(text_of(bytes));
    texts.insert(texts.find('{') + 1, fmt::format("\"instrument.{}\": \"{}\",", kInstrument, said));
    TRY_VOID(machine.files.write(path, bytes_of(texts), platform::Privacy::Private));
  }
  return pack;
}

/// Somebody who asks to be admitted: alone, or for a family.
struct Applicant {
  std::string label;
  int persons = 1;
  std::string priority;
  std::string id = {};
  std::string reference = {};
  std::string commitment = {};
  std::string salt = {};
};

class DrawStory {
 public:
  DrawStory(Stage& stage, Narration& narration, std::string folder)
      : stage_(stage),
        scene_(stage, narration),
        narration_(narration),
        folder_(std::move(folder)),
        keeper_(stage.sign_in("uk", "agent.uk")),
        admissions_(stage.sign_in("uk", "admissions.uk")),
        france_(stage.sign_in("interior", "agent.readmission")) {}

  void tell() {
    commit();
    for (auto& one : applicants_) apply(one);
    close();
    draw();
    not_drawn_is_refused();
    draw_on();
    recompute();
  }

 private:
  std::string file(const std::string& name) const { return folder_ + "/" + name; }

  /// Runs a command as a person would, and claims that it ends as it should.
  std::string command(std::vector<std::string> words, std::string_view claim, int ends = kDone) {
    std::ostringstream said;
    const int status = run_program(words, all_commands(), {said, said});
    narration_.claim(status == ends, claim, said.str());
    return said.str();
  }

  Json transcript() {
    const auto bytes = machine_.files.read(file("draw.json"));
    return bytes ? parse_json(text_of(*bytes)).value_or(Json(nullptr)) : Json(nullptr);
  }

  /// Records the transcript at a node as it stands.
  Reply record(Visitor& who, const Json& draw, JsonArray openings = {}) {
    return who.post(kDraws, {{"transcript", draw}, {"openings", std::move(openings)}});
  }
  void record_at_both(JsonArray openings, std::string_view claim) {
    const Reply here = record(keeper_, transcript(), std::move(openings));
    const Reply there = record(france_, transcript());
    scene_.claim(here.ok() && there.ok(), claim, here.ok() ? there.body : here.body);
  }

  void commit() {
    scene_.step(keeper_, "commits the United Kingdom to a secret seed, before there is a list");
    command({"draw", "commit", file("draw.json"), "--node", stage_.folder("uk"), "--seed",
             file("uk.seed"), "--agreement", "uk-fr-one-for-one", "--direction", "to_uk",
             "--places", "3", "--priority", "families"},
            "the hash of its seed is published and signed");
    scene_.step(france_, "commits France to a seed of its own: neither can steer the draw alone");
    command({"draw", "commit", file("draw.json"), "--node", stage_.folder("interior"), "--seed",
             file("france.seed")},
            "the hash of its seed is published and signed");
    record_at_both({}, "both journals date the commitments");
  }

  void apply(Applicant& one) {
    scene_.step(admissions_, fmt::format("receives {}", one.label));
    const Reply opened = admissions_.post("/api/cases", {{"pack", "uk-fr-one-for-one"},
                                                         {"territory", "UK"},
                                                         {"facts",
                                                          {{"case.direction", "admission"},
                                                           {"person.family_name", "SAMPLE"},
                                                           {"person.given_names", "EXEMPLE"},
                                                           {"person.birth_date", "1996-03-11"},
                                                           {"person.nationality", "SDN"},
                                                           {"age.status", "adult"}}}});
    one.id = text(opened.body, "id");
    one.reference = text(opened.body, "reference");
    scene_.claim(opened.ok(), fmt::format("the case {} is open", one.reference), opened.body);
    const std::pair<const char*, Json> steps[] = {
        {"check_interest",
         {{"interest.window", "2026-05 (exemple)"}, {"admission.eligible", true}}},
        {"ask_presence", {{"presence.asked_on", "2026-05-04T09:00"}}},
        {"record_presence", {{"presence.proved", true}}},
        {"take_biometrics", {{"biometrics.taken_on", "2026-05-04"}}}};
    for (const auto& [element, facts] : steps) {
      const Reply done = admissions_.complete(one.id, element, facts);
      scene_.claim(done.ok(), fmt::format("{} is done", element), done.body);
    }
  }

  void close() {
    std::string list = "reference,persons,priority\r\n";
    for (const auto& one : applicants_)
      list += fmt::format("{},{},{}\r\n", csv_cell(one.reference), one.persons, one.priority);
    scene_.step(keeper_, "closes the list: two families of two, two who are alone, three places");
    const auto written =
        machine_.files.write(file("list.csv"), bytes_of(list), platform::Privacy::Private);
    scene_.claim(written.has_value(), "the list is written");
    command({"draw", "close", file("draw.json"), "--list", file("list.csv"), "--salts",
             file("salts.csv")},
            "the list is closed as salted commitments");
    read_salts();
    const std::string shown = boost::json::serialize(transcript());
    const bool named = std::any_of(applicants_.begin(), applicants_.end(), [&](const auto& one) {
      return shown.find(one.reference) != std::string::npos;
    });
    scene_.claim(!named, "the transcript names no case");
    record_at_both({}, "both journals have the closed list");
    Json swapped = transcript();
    if (!swapped.is_object()) return;
    swapped.at("seeds").at(0).at("commitment") = std::string(64, '0');
    const Reply refused = record(keeper_, swapped);
    scene_.claim(refused.status >= 400 && refused.status < 500,
                 "another seed, now that the list is known, is refused", refused.body);
  }

  void read_salts() {
    const auto bytes = machine_.files.read(file("salts.csv"));
    const auto table =
        bytes ? parse_csv(text_of(*bytes), "salts") : Result<CsvTable>(bytes.error());
    if (!table) return;
    for (const auto& row : table->rows)
      for (auto& one : applicants_)
        if (one.reference == row.cells[0]) {
          one.salt = row.cells[1];
          one.commitment = row.cells[2];
        }
  }

  /// Who was placed by the transcript's last round, as the opening of each.
  std::vector<Applicant*> placed_last() {
    std::vector<Applicant*> placed;
    const Json draw = transcript();
    const Json& rounds = inside(draw, "rounds");
    if (!rounds.is_array() || rounds.get_array().empty()) return placed;
    for (const auto& one : rounds.get_array().back().at("placed").as_array())
      for (auto& applicant : applicants_)
        if (one == Json(applicant.commitment)) placed.push_back(&applicant);
    return placed;
  }
  static JsonArray openings_of(const std::vector<Applicant*>& placed) {
    JsonArray openings;
    for (const auto* one : placed)
      openings.push_back(
          JsonObject{{"candidate", one->commitment}, {"of_case", one->id}, {"salt", one->salt}});
    return openings;
  }
  std::int64_t reserved() {
    const Json book = keeper_.get("/api/agreements/uk-fr-one-for-one").body;
    const Json& found = inside(entry(inside(book, "directions"), "id", "to_uk"), "reserved");
    return found.is_int64() ? found.get_int64() : -1;
  }

  void draw() {
    scene_.step(france_, "reveals its seed");
    command({"draw", "run", file("draw.json"), "--node", stage_.folder("interior"), "--by",
             "Marley Exemple", "--organisation", "dgef-readmission", "--seed", file("france.seed")},
            "the draw waits for the other seed");
    scene_.step(keeper_, "reveals its own; the order follows, and a named person signs");
    command({"draw", "run", file("draw.json"), "--node", stage_.folder("uk"), "--by",
             "Rowan Sample", "--organisation", "uk-ho-returns", "--seed", file("uk.seed")},
            "drawn and signed");
    const auto placed = placed_last();
    std::size_t families = 0;
    int persons = 0;
    for (const auto* one : placed) {
      families += one->persons == 2 ? 1 : 0;
      persons += one->persons;
    }
    scene_.claim(
        placed.size() == 2 && families == 1,
        "a family first, whole; the other would be parted, so one alone has the third place",
        inside(transcript(), "rounds"));
    const Reply bare = record(keeper_, transcript());
    scene_.claim(bare.status >= 400 && bare.status < 500,
                 "the node that decides takes no place without the case that shows its salt",
                 bare.body);
    record_at_both(openings_of(placed), "each place is the reservation of a case");
    scene_.claim(persons == 3 && reserved() == 3, "three persons have a place in the book");
    for (const auto* one : placed) decide(*one, true);
  }

  void decide(const Applicant& one, bool drawn) {
    scene_.step(admissions_, fmt::format("grants the admission of {}", one.label));
    const Reply done = admissions_.complete(
        one.id, "decide_admission",
        {{"admission.decision", "granted"}, {"admission.decided_on", "2026-05-04"}});
    scene_.claim(done.ok(), "recorded", done.body);
    scene_.awaits(admissions_, one.id, drawn ? "issue_visa" : "decide_admission");
  }

  Applicant* waiting(int persons) {
    const Json draw = keeper_.get(std::string(kDraws) + "/" + text(transcript(), "id")).body;
    for (auto& one : applicants_)
      if (one.persons == persons &&
          text(entry(inside(draw, "results"), "commitment", one.commitment), "state") == "waiting")
        return &one;
    return nullptr;
  }

  void not_drawn_is_refused() {
    const Applicant* family = waiting(2);
    scene_.claim(family != nullptr, "the other family waits");
    if (!family) return;
    decide(*family, false);
    const bool told = eventually([&] {
      const Json book = keeper_.get("/api/agreements/uk-fr-one-for-one").body;
      return text(book, "refusals/0/article") == "S. 1";
    });
    scene_.claim(told && reserved() == 3,
                 "who was not drawn has no other way to a place: refused by the draw's article");
  }

  void draw_on() {
    const Json before = transcript();
    const Applicant* freed = nullptr;
    for (const auto* one : placed_last())
      if (one->persons == 1) freed = one;
    const Applicant* next = waiting(1);
    scene_.claim(freed && next, "one who is alone has a place, the other waits");
    if (!freed || !next) return;
    scene_.step(keeper_,
                fmt::format("{} gives the place back: the same order goes on", freed->label));
    command({"draw", "run", file("draw.json"), "--node", stage_.folder("uk"), "--by",
             "Rowan Sample", "--organisation", "uk-ho-returns", "--freed", freed->commitment},
            "drawn on, and signed again");
    const auto placed = placed_last();
    scene_.claim(placed.size() == 1 && placed.front() == next &&
                     inside(transcript(), "order") == inside(before, "order"),
                 "the next in the same order has it: nothing is drawn anew",
                 inside(transcript(), "rounds"));
    record_at_both(openings_of(placed), "the place passes from one case to the other");
    scene_.claim(reserved() == 3, "three persons have a place in the book, as before");
    decide(*next, true);
    const Reply back = record(keeper_, before);
    scene_.claim(back.status == 409, "what was recorded is not taken back", back.body);
  }

  void recompute() {
    scene_.step(france_, "recomputes the draw from its transcript");
    command({"draw", "verify", file("draw.json")}, "it holds, by the seeds and the list alone");
    Json wrong = transcript();
    const bool drawn =
        inside(wrong, "order").is_array() && !inside(wrong, "order").get_array().empty();
    scene_.claim(drawn, "the transcript has an order");
    if (!drawn) return;
    auto& order = wrong.at("order").as_array();
    std::swap(order.front(), order.back());
    const std::string bytes = boost::json::serialize(wrong);
    const auto written =
        machine_.files.write(file("wrong.json"), bytes_of(bytes), platform::Privacy::Private);
    scene_.claim(written.has_value(), "a copy has two candidates exchanged");
    command({"draw", "verify", file("wrong.json")}, "the copy does not hold", kFailed);
    const Json shown = france_.get(std::string(kDraws) + "/" + text(transcript(), "id")).body;
    scene_.claim(inside(shown, "verification/holds") == Json(true) &&
                     inside(shown, "records").is_array() &&
                     inside(shown, "records").get_array().size() == 4,
                 "France's node comes to the same, by four records of its own journal",
                 inside(shown, "verification"));
  }

  Stage& stage_;
  Scene scene_;
  Narration& narration_;
  OwnMachine machine_;
  std::string folder_;
  Visitor keeper_;
  Visitor admissions_;
  Visitor france_;
  std::vector<Applicant> applicants_ = {{"a family of two", 2, "families"},
                                        {"another family of two", 2, "families"},
                                        {"somebody alone", 1, ""},
                                        {"somebody else alone", 1, ""}};
};

}  // namespace

Result<void> tell_draw(Narration& narration) {
  const TemporaryFolder folder;
  OwnMachine machine;
  DemonstrationOptions options;
  options.legal_start = "2026-05-04T09:00:00+02:00";
  TRY(const auto pack, pack_with_draw(folder.path(), machine));
  options.packs = {pack};
  TRY(const auto stage, Stage::open(std::move(options)));
  narration.story(kDrawTitle);
  DrawStory(*stage, narration, folder.path()).tell();
  prove(*stage, narration);
  return {};
}

}  // namespace entente::cli
