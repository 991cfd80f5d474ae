// Answers to a partner without a node: those who work on the cases hand over what waits for it as a
// signed list, once; the journal keeps who, when and which bytes; the partner's signed
// acknowledgement settles each message as a node's receipt would. Format: docs/formats.md.
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "exchange/trust_list.hpp"
#include "node/lists.hpp"

namespace entente::node {

struct Engine;
class Node;

/// Partners without a node: {peers: [{peer, party, waiting, lists: [{list, made_at, by, messages,
/// acknowledged, refused, csv, json}]}]}; of cases that the reader works on.
Result<Json> answers_due(Node& node, const access::Reader& reader);

/// Hands over every message that waits for the peer in cases that the reader works on and that was
/// not handed over before. Asked again under the same key, it is the same list.
/// @param list  its id, the key of the request
/// @return {list, peer, messages, csv, json}, the last two SHA-256 of the files
/// @error NotFound without such a peer or when nothing waits, InvalidArgument for a node
Result<Json> hand_over_answers(Node& node, const access::Reader& reader, const Uuid& list,
                               std::string_view peer);

enum class AnswerForm { Csv, Json };

struct AnswerFile {
  std::string content;    ///< the same bytes whenever it is asked for
  std::string signature;  ///< over them by the node's key, base64
};

/// A list that was handed over, made again; noted in the access log of each case.
/// @error NotFound, also for who does not work on each of its cases; Unavailable once a person on
/// it
///        was erased
Result<AnswerFile> answer_file(Node& node, const access::Reader& reader, const Uuid& list,
                               AnswerForm form);

/// Takes what an established peer says of messages handed over. @return as receive_list
Result<Json> take_acknowledgement(Engine& engine, const exchange::Peer& peer,
                                  const ListDelivery& delivery);

/// @error NotFound without such a peer, InvalidArgument for one that has a node
Result<const exchange::Peer*> partner_without_node(const Engine& engine, std::string_view id);

/// A partner that no envelope reaches: its messages leave on lists.
bool takes_lists(const exchange::Peer& peer);

}  // namespace entente::node
