#include "server/peer_transport.hpp"

#include <array>

#include "base/json.hpp"

namespace entente::server {
namespace {

Code code_from(std::string_view spelling) {
  static constexpr std::array kCodes{
      Code::InvalidArgument, Code::Malformed, Code::NotFound,    Code::Conflict,
      Code::Unauthenticated, Code::Forbidden, Code::Refused,     Code::TooLarge,
      Code::Unsupported,     Code::Expired,   Code::Unavailable, Code::Corrupt};
  for (const auto code : kCodes)
    if (to_string(code) == spelling) return code;
  return Code::Unavailable;
}

/// What a peer says instead of a receipt. A failing peer is one that does not answer now.
Error problem_from(const exchange::Peer& peer, const ClientAnswer& answer) {
  const auto body = parse_json(answer.body);
  const Json* code = body ? member(*body, "code") : nullptr;
  const Json* detail = body ? member(*body, "detail") : nullptr;
  if (answer.status >= 500 || !code || !code->is_string())
    return at(peer.url, fail(Code::Unavailable, "node {} answered {}", peer.id, answer.status));
  const std::string said = detail && detail->is_string() ? detail->as_string().c_str() : "";
  return at(peer.url, fail(code_from(code->as_string()), "node {} answered: {}", peer.id, said));
}

}  // namespace

PeerTransport::Line& PeerTransport::line_to(const exchange::Peer& peer) {
  const std::lock_guard lock(mutex_);
  return lines_[peer.id];
}

Result<Bytes> PeerTransport::post(const exchange::Peer& peer, const Bytes& envelope) {
  auto& line = line_to(peer);
  const std::lock_guard lock(line.mutex);
  if (!line.client || line.client->base_url() != peer.url)
    line.client = std::make_unique<Client>(peer.url, options_);
  TRY(const auto answer,
      line.client->send_json(Method::Post, "/exchange/envelopes", std::string(text_of(envelope))));
  if (answer.status != 200) return problem_from(peer, answer);
  return bytes_of(answer.body);
}

}  // namespace entente::server
