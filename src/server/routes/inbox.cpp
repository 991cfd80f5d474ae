#include "server/body.hpp"
#include "server/routes/choice.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<node::InboxScope> scope_of(const Request& request) {
  using node::InboxScope;
  return choice_of<InboxScope>(request, "scope",
                               {{"mine", InboxScope::mine},
                                {"organisation", InboxScope::organisation},
                                {"waiting", InboxScope::waiting},
                                {"watching", InboxScope::watching},
                                {"notices", InboxScope::notices}});
}

Result<node::InboxFilter> filter_of(const Request& request) {
  using node::DueWindow;
  using node::Holder;
  node::InboxFilter filter;
  filter.pack = parameter(request, "pack");
  filter.element = parameter(request, "element");
  TRY(filter.query, searched_words(request));
  TRY(filter.due, choice_of<DueWindow>(request, "due",
                                       {{"any", DueWindow::any},
                                        {"late", DueWindow::late},
                                        {"today", DueWindow::today},
                                        {"week", DueWindow::week},
                                        {"later", DueWindow::later},
                                        {"none", DueWindow::none}}));
  TRY(filter.holder,
      choice_of<Holder>(request, "holder",
                        {{"any", Holder::any}, {"free", Holder::free}, {"taken", Holder::taken}}));
  return filter;
}

}  // namespace

void add_inbox_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/inbox", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto scope, scope_of(call.request));
                TRY(const auto filter, filter_of(call.request));
                TRY(const auto page, page_of(call.request));
                return shown(context.node.views().inbox(reader_of(call), scope, page, filter));
              }});
}

}  // namespace entente::server
