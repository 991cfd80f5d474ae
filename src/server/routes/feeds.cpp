// New public figures for those who subscribe: RSS 2.0 and JSON Feed 1.1. Anyone may read them, so
// they hold what is public and nothing of the node's own cases.
#include "base/markup.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<std::vector<observatory::FeedItem>> news(const RouteContext& context, const Call& call) {
  if (!context.statistics)
    return in_french(fail(Code::NotFound, "this node shows no public statistics"),
                     "ce nœud ne montre pas de statistiques publiques");
  return context.statistics->new_figures(call.language);
}

std::string_view title_in(std::string_view language) {
  return language == "en" ? "Entente: new figures" : "Entente : nouveaux chiffres";
}

/// Where a reader finds the figure, at the address by which this node was asked.
std::string link_to(const Call& call, const std::string& indicator) {
  const auto* host = call.request.headers.find("Host");
  const auto* scheme = call.request.headers.find("X-Forwarded-Proto");
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
  const bool plain = host && host->find_first_not_of(kPlain) == std::string::npos;
  return fmt::format("{}://{}/observatory/{}", scheme && *scheme == "https" ? "https" : "http",
                     plain ? *host : "localhost", indicator);
}

/// "2026-03-02" as RFC 822 writes it.
std::string rss_day(const std::string& day) {
  constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto date = parse_date(day);
  if (!date) return {};
  const auto parts = year_month_day(*date);
  return fmt::format("{}, {:02} {} {} 00:00:00 +0000", kDays[iso_weekday(*date) - 1], parts.day,
                     kMonths[parts.month - 1], parts.year);
}

Result<Response> rss(const RouteContext& context, const Call& call) {
  TRY(const auto items, news(context, call));
  const auto title = escaped(title_in(call.language));
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{0}</title>"
      "<link>{1}</link><description>{0}</description><language>{2}</language>\n",
      title, escaped(link_to(call, "")), call.language);
  for (const auto& item : items)
    xml += fmt::format(
        "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid>"
        "<pubDate>{}</pubDate><description>{}</description></item>\n",
        escaped(item.title), escaped(link_to(call, item.indicator)), escaped(item.id),
        rss_day(item.day), escaped(item.text));
  return text_response("application/rss+xml; charset=utf-8", xml + "</channel></rss>\n");
}

Result<Response> json_feed(const RouteContext& context, const Call& call) {
  TRY(const auto items, news(context, call));
  JsonArray list;
  for (const auto& item : items)
    list.push_back(JsonObject{{"id", item.id},
                              {"url", link_to(call, item.indicator)},
                              {"title", item.title},
                              {"content_text", item.text},
                              {"date_published", item.day + "T00:00:00Z"}});
  return json_response(JsonObject{{"version", "https://jsonfeed.org/version/1.1"},
                                  {"title", title_in(call.language)},
                                  {"home_page_url", link_to(call, "")},
                                  {"language", call.language},
                                  {"items", std::move(list)}});
}

}  // namespace

void add_feed_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/feed.rss", Security::Open,
              [context](const Call& call) { return rss(context, call); }});
  router.add({Method::Get, "/api/feed.json", Security::Open,
              [context](const Call& call) { return json_feed(context, call); }});
}

}  // namespace entente::server
