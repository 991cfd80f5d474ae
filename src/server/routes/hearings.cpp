// Hearings that a consulate gives: slots, who holds a place in them, and their results.
#include "node/hearing_desk.hpp"
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct RecordedSlot {
  std::string pack;
  std::string calendar;
  std::string state;
  std::string at;
  std::string place;
  std::int64_t capacity = 1;
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(RecordedSlot, (), (pack, calendar, state, at, place, capacity, shared))

struct TakenPlace {
  Uuid of_case;
  Uuid task;
};
BOOST_DESCRIBE_STRUCT(TakenPlace, (), (of_case, task))

struct HearingResult {
  Json facts;
};
BOOST_DESCRIBE_STRUCT(HearingResult, (), (facts))

struct SlotCancellation {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SlotCancellation, (), (reason))

node::HearingDesk hearing_desk(const RouteContext& context) {
  return node::HearingDesk(context.node.engine());
}

Result<Response> hearing_calendar(const RouteContext& context, const Call& call) {
  TRY(const auto from, day_parameter(call.request, "from"));
  TRY(const auto to, day_parameter(call.request, "to"));
  if (!from || !to)
    return at(from ? "to" : "from",
              in_french(fail(Code::InvalidArgument, "the day is missing"), "le jour manque"));
  return shown(hearing_desk(context).calendar(reader_of(call),
                                              {*from, *to, parameter(call.request, "state")}));
}

Result<Response> record_slot(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<RecordedSlot>(call.request));
  return shown(hearing_desk(context).record(
      reader_of(call), call.command.uuid,
      {body.pack, body.calendar, body.state, body.at, body.place, body.capacity, body.shared}));
}

Result<Response> take_place(const RouteContext& context, const Call& call) {
  TRY(const auto slot, call.id("slot"));
  TRY(const auto body, read_body<TakenPlace>(call.request));
  return shown(hearing_desk(context).take(reader_of(call), slot, call.command.uuid,
                                          CaseId{body.of_case}, TaskId{body.task}));
}

Result<Response> record_result(const RouteContext& context, const Call& call) {
  TRY(const auto slot, call.id("slot"));
  TRY(const auto reservation, call.id("reservation"));
  TRY(const auto body, read_body<HearingResult>(call.request));
  TRY_VOID(expect_facts(body.facts));
  return shown(hearing_desk(context).result(reader_of(call), slot, reservation, body.facts));
}

Result<Response> cancel_slot(const RouteContext& context, const Call& call) {
  TRY(const auto slot, call.id("slot"));
  TRY(const auto body, read_body<SlotCancellation>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  return shown(hearing_desk(context).cancel(reader_of(call), slot, body.reason));
}

}  // namespace

void add_hearing_routes(Router& router, const RouteContext& context) {
  const auto add = [&](Method method, std::string path, Security security, auto answer) {
    router.add({method, std::move(path), security,
                [context, answer](const Call& call) -> Result<Response> {
                  return answer(context, call);
                }});
  };
  add(Method::Get, "/api/hearings", Security::Reader, hearing_calendar);
  add(Method::Get, "/api/hearings/waiting", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return shown(hearing_desk(here).waiting(reader_of(call), parameter(call.request, "pack"),
                                                parameter(call.request, "calendar"),
                                                parameter(call.request, "state")));
      });
  add(Method::Post, "/api/hearings", Security::Command, record_slot);
  add(Method::Post, "/api/hearings/{slot}/reservations", Security::Command, take_place);
  add(Method::Post, "/api/hearings/{slot}/reservations/{reservation}/result", Security::Writer,
      record_result);
  add(Method::Post, "/api/hearings/{slot}/cancellation", Security::Writer, cancel_slot);
}

}  // namespace entente::server
