#include "server/router.hpp"

#include <set>

#include "base/ensure.hpp"

namespace entente::server {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  path.remove_prefix(std::min<std::size_t>(path.size(), 1));
  for (;;) {
    const auto slash = path.find('/');
    segments.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}
bool takes_rest(std::string_view segment) {
  return segment.ends_with("...}");
}

std::string name_of(std::string_view segment) {
  segment.remove_prefix(1);
  segment.remove_suffix(takes_rest(segment) ? 4 : 1);
  return std::string(segment);
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  const bool rest = takes_rest(pattern.back());
  if (rest ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_parameter(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
  }
  return true;
}

Result<Parameters> parameters_of(const std::vector<std::string>& pattern,
                                 const std::vector<std::string>& path) {
  Parameters parameters;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!is_parameter(pattern[i])) continue;
    std::string value = path[i];
    if (takes_rest(pattern[i]))
      for (std::size_t k = i + 1; k < path.size(); ++k) value += "/" + path[k];
    auto decoded = percent_decoded(value);
    if (!decoded) return at(name_of(pattern[i]), std::move(decoded).error());
    parameters.emplace(name_of(pattern[i]), *std::move(decoded));
  }
  return parameters;
}

}  // namespace

Result<Uuid> Call::id(std::string_view parameter) const {
  const auto found = parameters.find(parameter);
  ENSURE(found != parameters.end());
  auto uuid = parse_uuid(found->second);
  if (!uuid)
    return at(parameter, in_french(fail(Code::NotFound, "no such {}", parameter),
                                   "introuvable : {}", parameter));
  return uuid;
}

void Router::add(Route route) {
  ENSURE(route.path.starts_with('/'));
  ENSURE(route.handler != nullptr);
  segments_.push_back(split(route.path));
  for (std::size_t i = 0; i < routes_.size(); ++i)
    ENSURE(segments_[i] != segments_.back() || routes_[i].method != route.method);
  routes_.push_back(std::move(route));
}

Result<Router::Found> Router::find(Method method, std::string_view path) const {
  const auto wanted = method == Method::Head ? Method::Get : method;
  const auto segments = split(path);
  std::set<std::string_view> allowed;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!fits(segments_[i], segments)) continue;
    if (routes_[i].method == wanted) {
      TRY(auto parameters, parameters_of(segments_[i], segments));
      return Found(Match{&routes_[i], std::move(parameters)});
    }
    allowed.insert(to_string(routes_[i].method));
    if (routes_[i].method == Method::Get) allowed.insert("HEAD");
  }
  if (allowed.empty()) return Found(Unknown{});
  allowed.insert("OPTIONS");
  return Found(MethodNotAllowed{fmt::format("{}", fmt::join(allowed, ", "))});
}

}  // namespace entente::server
