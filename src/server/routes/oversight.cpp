// Who watches over the work: supervision and the calendar of deadlines.
#include "node/oversight.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

node::Oversight oversight(const RouteContext& context) {
  return node::Oversight(context.node.engine());
}

Result<Date> needed_day(const Request& request, std::string_view name) {
  TRY(const auto day, day_parameter(request, name));
  if (!day)
    return at(name, in_french(fail(Code::InvalidArgument, "the day is missing"), "le jour manque"));
  return *day;
}

Result<Response> duties(const RouteContext& context, const Call& call) {
  TRY(const auto page, page_of(call.request));
  node::DutiesAsked asked;
  TRY(asked.late, yes_parameter(call.request, "late"));
  TRY(const bool nobody, yes_parameter(call.request, "nobody"));
  const auto holder = parameter(call.request, "holder");
  if (nobody || !holder.empty()) asked.holder = nobody ? std::string() : holder;
  return shown(oversight(context).duties(reader_of(call), asked, page));
}

Result<Response> calendar(const RouteContext& context, const Call& call) {
  node::CalendarAsked asked;
  TRY(asked.from, needed_day(call.request, "from"));
  TRY(asked.to, needed_day(call.request, "to"));
  TRY(asked.rows, yes_parameter(call.request, "rows"));
  asked.kind = parameter(call.request, "kind");
  return shown(oversight(context).calendar(reader_of(call), asked));
}

Result<Response> feed_file(const RouteContext& context, const Call& call) {
  constexpr std::string_view kSuffix = ".ics";
  std::string_view file = call.parameters.at("file");
  if (!file.ends_with(kSuffix))
    return in_french(fail(Code::NotFound, "no such calendar"), "pas de tel calendrier");
  file.remove_suffix(kSuffix.size());
  TRY(std::string text, oversight(context).feed_file(file));
  return text_response("text/calendar; charset=utf-8", std::move(text));
}

}  // namespace

void add_oversight_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/supervision", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(oversight(context).supervision(reader_of(call)));
              }});
  router.add({Method::Get, "/api/supervision/tasks", Security::Reader,
              [context](const Call& call) { return duties(context, call); }});
  router.add({Method::Get, "/api/calendar", Security::Reader,
              [context](const Call& call) { return calendar(context, call); }});
  router.add({Method::Get, "/api/calendar/feed", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(oversight(context).feed(reader_of(call)));
              }});
  router.add({Method::Post, "/api/calendar/feed", Security::Writer,
              [context](const Call& call) -> Result<Response> {
                TRY_VOID(no_body(call.request));
                return shown(oversight(context).open_feed(reader_of(call)));
              }});
  router.add({Method::Delete, "/api/calendar/feed", Security::Writer,
              [context](const Call& call) -> Result<Response> {
                TRY_VOID(oversight(context).close_feed(reader_of(call)));
                return shown(oversight(context).feed(reader_of(call)));
              }});
  // Anyone who knows the address: it is the secret, and what it tells is about nobody.
  router.add({Method::Get, "/api/feeds/{file}", Security::Open,
              [context](const Call& call) { return feed_file(context, call); }});
}

}  // namespace entente::server
