#include "server/problem.hpp"

#include <boost/json/serialize.hpp>
#include <cstdio>

namespace entente::server {
namespace {

struct Title {
  std::string_view fr;
  std::string_view en;
};

Title code_title(Code code) {
  switch (code) {
    case Code::InvalidArgument:
      return {"Valeur non recevable", "Value not acceptable"};
    case Code::Malformed:
      return {"Demande mal formée", "Malformed request"};
    case Code::NotFound:
      return {"Introuvable", "Not found"};
    case Code::Conflict:
      return {"Le dossier a changé", "The case has moved on"};
    case Code::Unauthenticated:
      return {"Connexion requise", "Sign-in required"};
    case Code::Forbidden:
      return {"Non autorisé", "Not allowed"};
    case Code::Refused:
      return {"Refusé par le droit", "Refused by law"};
    case Code::TooLarge:
      return {"Trop volumineux", "Too large"};
    case Code::Unsupported:
      return {"Non pris en charge", "Not supported"};
    case Code::Expired:
      return {"Expiré", "Expired"};
    case Code::Unavailable:
      return {"Momentanément indisponible", "Unavailable for now"};
    case Code::Corrupt:
      return {"Données altérées", "Corrupt data"};
    case Code::Io:
      return {"Panne du nœud", "The node failed"};
    case Code::Full:
      return {"Le nœud n’a plus de place", "The node is out of space"};
  }
  return {"Erreur", "Error"};
}

Json ground_json(const node::ShownGround& ground) {
  JsonObject object;
  object["text"] = ground.text;
  if (!ground.article.empty()) object["article"] = ground.article;
  if (!ground.verdict.empty()) object["verdict"] = ground.verdict;
  object["restricted"] = ground.restricted;
  return object;
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::InvalidArgument:
      return 422;
    case Code::Malformed:
      return 400;
    case Code::NotFound:
      return 404;
    case Code::Conflict:
    case Code::Refused:
      return 409;
    case Code::Unauthenticated:
      return 401;
    case Code::Forbidden:
      return 403;
    case Code::TooLarge:
      return 413;
    case Code::Unsupported:
      return 415;
    case Code::Expired:
      return 410;
    case Code::Unavailable:
      return 503;
    case Code::Corrupt:
    case Code::Io:
      return 500;
    case Code::Full:
      return 507;
  }
  return 500;
}

std::string_view title_of(Code code, int status, std::string_view language) {
  Title title = code_title(code);
  if (status == 405) title = {"Méthode non admise", "Method not allowed"};
  return language == "en" ? title.en : title.fr;
}

Problem problem_of(const Error& error) {
  Problem problem{status_of(error.code), error.code, error.message, error.place, {}, error.french};
  if (error.code == Code::Io || error.code == Code::Corrupt) {
    std::fprintf(stderr, "server: %s\n", describe(error).c_str());
    problem.detail = "the node could not read or write its data; its operator has the detail";
    problem.french = "le nœud n’a pas pu lire ou écrire ses données ; son exploitant a le détail";
    problem.place.clear();
  }
  if (error.code == Code::Full) {
    std::fprintf(stderr, "server: %s\n", describe(error).c_str());
    problem.detail =
        "nothing of this request was recorded, and what was recorded before is kept; send it again "
        "when the "
        "node's operator has freed space";
    problem.french =
        "rien de cette demande n’a été enregistré, et ce qui l’était est conservé ; renvoyez-la "
        "quand l’exploitant du "
        "nœud aura libéré de la place";
    problem.place.clear();
  }
  return problem;
}

Problem problem_of(const node::ShownRefusal& refusal) {
  return {status_of(refusal.code), refusal.code, refusal.title, {}, refusal.grounds};
}

Response problem_response(const Problem& problem, std::string_view language) {
  JsonObject body;
  body["type"] = fmt::format("urn:entente:problem:{}", to_string(problem.code));
  body["title"] = title_of(problem.code, problem.status, language);
  body["status"] = problem.status;
  body["detail"] = language != "en" && !problem.french.empty() ? problem.french : problem.detail;
  body["code"] = to_string(problem.code);
  if (!problem.place.empty()) body["place"] = problem.place;
  if (problem.version > 0) body["version"] = problem.version;
  if (!problem.grounds.empty()) {
    JsonArray grounds;
    for (const auto& ground : problem.grounds) grounds.push_back(ground_json(ground));
    body["grounds"] = std::move(grounds);
  }
  return text_response("application/problem+json", boost::json::serialize(Json(std::move(body))),
                       problem.status);
}

}  // namespace entente::server
