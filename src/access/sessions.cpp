#include "access/sessions.hpp"

#include <sodium.h>

#include <algorithm>

#include "platform/entropy.hpp"

namespace entente::access {
namespace {

/// 256 random bits, as hexadecimal text.
std::string random_token(platform::Entropy& entropy) {
  return to_hex(entropy.bytes(32));
}

Instant idle_end(const Session& session, const SessionLimits& limits, Instant now) {
  return std::min(now.plus_seconds(limits.idle_seconds),
                  session.opened_at.plus_seconds(limits.absolute_seconds));
}

}  // namespace

Sessions::Sessions(Accounts accounts, platform::Entropy& entropy, SessionLimits limits)
    : accounts_(std::move(accounts)), entropy_(entropy), limits_(limits) {}

Result<Accounts::Admitted> Sessions::admit(const std::string& account, std::string_view password,
                                           const std::string& from, Instant now) {
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t wait =
        std::max(by_account_.wait_seconds(account, now), by_address_.wait_seconds(from, now));
    if (wait > 0)
      return in_french(
          fail(Code::Unavailable, "too many failed sign-ins; try again in {} seconds", wait),
          "trop de connexions échouées ; réessayez dans {} secondes", wait);
    // Counted before the answer is known, so that attempts made at the same time count too.
    by_account_.count_failure(account, now);
    by_address_.count_failure(from, now);
  }
  TRY(auto admitted, accounts_.authenticate(account, password, now));
  const std::lock_guard lock(mutex_);
  by_account_.forgive(account);
  by_address_.take_back(from);
  return admitted;
}

Result<Sessions::Opened> Sessions::open(std::string_view user, std::string_view password,
                                        std::string_view address, Instant now) {
  TRY(auto admitted, admit(std::string(user), password, std::string(address), now));
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [&](const auto& entry) { return entry.second.expires_at <= now; });
  if (sessions_.size() >= limits_.sessions_max)
    return fail(Code::Unavailable, "too many sessions are open on this node");
  Opened opened{random_token(entropy_),
                {std::move(admitted.reader), random_token(entropy_), now, now, admitted.by_code}};
  opened.session.expires_at = idle_end(opened.session, limits_, now);
  sessions_[sha256(opened.token)] = opened.session;
  return opened;
}

Result<Session> Sessions::find(std::string_view token, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(sha256(token));
  if (found == sessions_.end())
    return in_french(fail(Code::Unauthenticated, "not signed in"), "vous n’êtes pas connecté");
  if (found->second.expires_at <= now) {
    sessions_.erase(found);
    return in_french(fail(Code::Expired, "the session has run out; sign in again"),
                     "la session a pris fin ; connectez-vous de nouveau");
  }
  const auto account = accounts_.find(found->second.reader.id);
  if (!account || account->suspended) {
    sessions_.erase(found);
    return in_french(fail(Code::Unauthenticated, "not signed in"), "vous n’êtes pas connecté");
  }
  // Roles and delegations as they are now; the language is the session's own.
  std::string language = std::move(found->second.reader.language);
  found->second.reader = *account;
  found->second.reader.language = std::move(language);
  found->second.expires_at = idle_end(found->second, limits_, now);
  return found->second;
}

Result<Session> Sessions::set_language(std::string_view token, std::string_view language,
                                       Instant now) {
  if (language != "fr" && language != "en")
    return at("/language", fail(Code::InvalidArgument, "expected \"fr\" or \"en\""));
  TRY(Session session, find(token, now));
  session.reader.language = language;
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(sha256(token));
  if (found != sessions_.end()) found->second.reader.language = language;
  return session;
}

void Sessions::close(std::string_view token) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(sha256(token));
}

std::size_t Sessions::close_all_of(std::string_view user, std::string_view but_token) {
  const Digest kept = sha256(but_token);
  const std::lock_guard lock(mutex_);
  return std::erase_if(sessions_, [&](const auto& entry) {
    return entry.second.reader.id == user && entry.first != kept;
  });
}

std::size_t Sessions::open_of(std::string_view user, Instant now) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(sessions_, [&](const auto& entry) {
    return entry.second.reader.id == user && entry.second.expires_at > now;
  }));
}

Result<void> Sessions::ask_again(const Session& session, std::string_view password,
                                 std::string_view address, Instant now) {
  TRY([[maybe_unused]] const auto admitted,
      admit(session.reader.id, password, std::string(address), now));
  return {};
}

void Sessions::password_chosen(std::string_view token, const std::string& user, std::string hash) {
  accounts_.set_credential(user, {std::move(hash), {}});
  close_all_of(user, token);
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(sha256(token));
  if (found != sessions_.end()) found->second.by_code = false;
}

Result<void> check_csrf(const Session& session, std::string_view header) {
  if (header.size() != session.csrf.size() ||
      sodium_memcmp(header.data(), session.csrf.data(), header.size()) != 0)
    return in_french(fail(Code::Forbidden, "the X-Entente-Csrf header is not this session's"),
                     "l’en-tête X-Entente-Csrf n’est pas celui de cette session");
  return {};
}

}  // namespace entente::access
