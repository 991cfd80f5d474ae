// Two files go to a State on one note. The post puts cases that wait on a list; sending it is a
// step of each case, and a case that says no is left off. Then each line is answered in its own
// case, and each party knows what it needs: the prefecture its answer, the directorate no name.
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view kNote = "Note 2027-3 (exemple)";
constexpr std::string_view kNoLine = "00000000-0000-4000-8000-000000000001";

/// One of those whose consulate stays silent: its case at the prefecture and at the post.
struct Waiting {
  std::string family_name;
  std::string here = {};
  std::string there = {};
  std::string line = {};
};

class DemarcheStory {
 public:
  explicit DemarcheStory(Scene& scene)
      : scene_(scene),
        agent_(scene.stage().sign_in("interior", "agent.59")),
        signatory_(scene.stage().sign_in("interior", "signataire.59")),
        directorate_(scene.stage().sign_in("interior", "agent.dgef")),
        centre_(scene.stage().sign_in("foreign", "agent.centre")),
        officer_(scene.stage().sign_in("foreign", "officier.tunis")),
        colleague_(scene.stage().sign_in("foreign", "chef.tunis")),
        elsewhere_(scene.stage().sign_in("foreign", "officer.hanoi")) {}

  void tell() {
    scene_.on("2026-11-02T09:00:00+01:00", "three obligations, months before");
    for (auto& one : people_)
      one.here = served_case(scene_, agent_, signatory_,
                             {"59", one.family_name, "LEILA EXEMPLE", "TUN", "ar"});
    scene_.on("2026-12-07T09:00:00+01:00", "the period for leaving by choice has ended");
    for (const auto& one : people_) ask_consulate(one);
    scene_.on("2027-01-11T09:00:00+01:00", "the consulate has not answered");
    for (auto& one : people_) until_post(one);
    write_list();
    send();
    print();
    answer();
    who_knows();
  }

 private:
  void ask_consulate(const Waiting& one) {
    scene_.does(agent_, one.here, "request_laissez_passer",
                {{"lpc.requested_on", "2026-12-07"},
                 {"lpc.consulate", "Consulat (exemple)"},
                 {"lpc.sent", JsonArray{"identity", "photo"}},
                 {"check.asylum", "clear"}},
                "asks the consulate in France for a laissez-passer");
  }

  void until_post(Waiting& one) {
    const std::string today = scene_.stage().legal_date().substr(0, 10);
    scene_.awaits(agent_, one.here, "escalate");
    scene_.does(agent_, one.here, "escalate", {{"lpc.escalated_on", today}, {"lpc.reminders", 2}},
                "turns to the central directorate after two reminders");
    scene_.does(directorate_, one.here, "pass_to_foreign_ministry",
                {{"lpc.passed_on", today}, {"check.asylum", "clear"}},
                "passes the request to the foreign ministry");
    const std::string query = one.family_name.substr(0, one.family_name.find(' '));
    const bool came = eventually([&] {
      one.there = text(centre_.get("/api/cases?query=" + query).body, "rows/0/id");
      return !one.there.empty();
    });
    scene_.claim(came, "the message has opened a case at the foreign ministry");
    if (!came) return;
    scene_.does(centre_, one.there, "take_on", {{"post.taken_on", today}}, "gives it to the post");
    scene_.does(officer_, one.there, "study_file",
                {{"post.studied_on", today}, {"post.next_step", "demarche"}},
                "finds the file complete: it waits for a démarche");
  }

  std::string path() const { return "/api/demarches/" + list_; }
  Json list(Visitor& who) { return who.get(path()).body; }

  void refused(const Reply& reply, int status) {
    scene_.claim(reply.status == status,
                 fmt::format("refused ({}): {}", reply.status, text(reply.body, "detail")),
                 reply.body);
  }

  void write_list() {
    const Json note = {{"pack", "fr-return"},
                       {"kind", "demarche"},
                       {"state", "TUN"},
                       {"reference", kNote},
                       {"on", scene_.stage().legal_date().substr(0, 10)}};
    scene_.step(centre_, "tries to write the note for the post");
    refused(centre_.post("/api/demarches", note), 403);
    scene_.step(officer_, "writes one note for the three files");
    const Reply opened = officer_.post("/api/demarches", note);
    list_ = text(opened.body, "id");
    JsonArray tasks;
    for (const auto& one : people_)
      tasks.push_back(
          JsonObject{{"of_case", one.there},
                     {"task", text(open_task(officer_.view(one.there), "make_demarche"), "id")}});
    const Reply put = officer_.post(path() + "/lines", {{"tasks", tasks}});
    scene_.claim(put.ok() && inside(put.body, "lines") == Json(3), "three lines stand on it",
                 put.body);
    for (auto& one : people_)
      one.line = text(entry(inside(put.body, "rows"), "case", one.there), "line");
    const auto early = officer_.get_text(path() + "/note.pdf");
    scene_.claim(!early, "it is not printed before it is sent: its lines can change");
  }

  void send() {
    const Waiting& claimed = people_.back();
    scene_.step(colleague_, "takes the last file on in person, before the note goes out");
    const Reply mine = colleague_.post(
        fmt::format("/api/cases/{}/tasks/{}/claim", claimed.there,
                    text(open_task(colleague_.view(claimed.there), "make_demarche"), "id")),
        JsonObject{});
    scene_.claim(mine.ok(), "the file is the colleague's", mine.body);
    scene_.step(officer_, "sends the note");
    const Reply sent = officer_.post(path() + "/sending", JsonObject{});
    scene_.claim(
        sent.ok() && text(sent.body, "status") == "sent" && inside(sent.body, "made") == Json(2),
        "two files are on it", sent.body);
    const Json& left = entry(inside(sent.body, "rows"), "line", claimed.line);
    scene_.claim(text(left, "standing") == "left_off" && !text(left, "fault/text").empty(),
                 fmt::format("the third is left off: {}", text(left, "fault/text")), left);
    scene_.awaits(officer_, claimed.there, "make_demarche");
    std::int64_t number = 0;
    for (const auto& one : made()) {
      ++number;
      scene_.awaits(officer_, one.there, "record_reply");
      scene_.claim(fact(officer_, one.there, "demarche.reference") == Json(kNote) &&
                       fact(officer_, one.there, "demarche.line") == Json(std::to_string(number)),
                   fmt::format("its case says that it is line {} of the note", number),
                   inside(officer_.view(one.there), "facts"));
    }
    const Reply again = officer_.post(path() + "/sending", JsonObject{});
    scene_.claim(again.ok() && inside(again.body, "made") == Json(2),
                 "sent a second time it makes nothing twice", again.body);
  }

  void print() {
    scene_.step(officer_, "prints it for the authorities: a number and an identity, nothing else");
    const auto pdf = officer_.get_text(path() + "/note.pdf");
    scene_.claim(pdf && pdf->starts_with("%PDF"), "the note is a page that can be printed");
    const auto csv = officer_.get_text(path() + "/lines.csv?lang=en");
    const std::string expected =
        "Line,Family name,Given names,Date of birth\r\n"
        "1,BEN SALAH SAMPLE,LEILA EXEMPLE,14 February 1990\r\n"
        "2,TRABELSI SAMPLE,LEILA EXEMPLE,14 February 1990\r\n";
    scene_.claim(csv && *csv == expected, "its two lines are those that were made",
                 Json(csv ? *csv : std::string()));
  }

  Json answered(const std::string& line, std::string_view result, std::string_view what) {
    scene_.step(officer_, what);
    const Json facts = {{"reply.received_on", "2027-01-25"}, {"reply.result", result}};
    const Reply reply =
        officer_.post(path() + "/answers",
                      {{"answers", JsonArray{JsonObject{{"line", line}, {"facts", facts}}}}});
    return inside(reply.body, "results/0");
  }

  void not_recorded(const Json& result) {
    scene_.claim(inside(result, "done") == Json(false) && !text(result, "fault/text").empty(),
                 fmt::format("not recorded: {}", text(result, "fault/text")), result);
  }

  void answer() {
    scene_.on("2027-01-25T09:00:00+01:00", "the authorities answer, line by line");
    const Waiting& first = people_[0];
    const Waiting& second = people_[1];
    const Json told = answered(first.line, "will_issue", "records the answer for the first line");
    scene_.claim(inside(told, "done") == Json(true), "recorded", told);
    not_recorded(answered(second.line, "perhaps", "records a result that the form does not know"));
    scene_.awaits(officer_, second.there, "record_reply");
    not_recorded(answered(std::string(kNoLine), "will_issue", "records one for an unknown line"));
    not_recorded(answered(people_[2].line, "will_issue", "records one for the line left off"));
    not_recorded(answered(first.line, "no_answer", "answers the first line a second time"));
    scene_.claim(fact(officer_, first.there, "reply.result") == Json("will_issue"),
                 "the first answer stands", officer_.view(first.there));
    const Json late = answered(second.line, "not_confirmed", "records the answer for the second");
    scene_.claim(inside(late, "done") == Json(true), "recorded", late);
    scene_.claim(inside(list(officer_), "answered") == Json(2), "the note has both its answers",
                 list(officer_));
  }

  void who_knows() {
    arrives(people_[0], "will_issue");
    arrives(people_[1], "not_confirmed");
    scene_.claim(fact(agent_, people_[2].here, "reply.result").is_null() &&
                     fact(agent_, people_[0].here, "demarche.reference").is_null(),
                 "of the third nothing is known there, and of the note neither");
    scene_.step(directorate_, "looks for the note at the interior ministry");
    scene_.claim(directorate_.get(path()).status == 404, "it does not exist there");
    scene_.step(elsewhere_, "looks for the note of another post");
    scene_.claim(elsewhere_.get(path()).status == 404, "it does not exist for another post");
    scene_.step(centre_, "reads what the post sent and what was answered");
    const Json seen = list(centre_);
    scene_.claim(inside(seen, "answered") == Json(2) && inside(seen, "left_off") == Json(1) &&
                     !says(seen, "SAMPLE"),
                 "the results, and nobody's name", seen);
  }

  /// The answer crosses to the prefecture by a message of its own, for that file alone.
  void arrives(const Waiting& one, std::string_view result) {
    const bool came =
        eventually([&] { return fact(agent_, one.here, "reply.result") == Json(result); });
    scene_.claim(came, fmt::format("the prefecture has the answer for {}", one.family_name),
                 agent_.view(one.here));
  }

  Json fact(Visitor& who, const std::string& id, std::string_view name) {
    return inside(entry(inside(who.view(id), "facts"), "id", name), "value");
  }

  std::span<const Waiting> made() const { return std::span(people_).first(2); }

  Scene& scene_;
  Visitor agent_;
  Visitor signatory_;
  Visitor directorate_;
  Visitor centre_;
  Visitor officer_;
  Visitor colleague_;
  Visitor elsewhere_;
  std::vector<Waiting> people_ = {{"BEN SALAH SAMPLE"}, {"TRABELSI SAMPLE"}, {"GHARBI SAMPLE"}};
  std::string list_;
};

}  // namespace

void note_by_list(Scene& scene) {
  DemarcheStory(scene).tell();
}

}  // namespace entente::cli
