#pragma once

#include "server/rooms/event_refusal.h"
#include "server/rooms/peers.h"

namespace homeport::rooms {

/// Checks 1 to 3 of a PDU's receipt: format, signatures, hash. An event with another hash than it says continues in its
/// redacted form. Homeserver thread; signatures are checked on the pool.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#checks-performed-on-receipt-of-a-pdu
class PduIntake {
public:
    explicit PduIntake(RoomPeers &peers) : m_peers(peers) {}

    struct Checked {
        PduPtr pdu;                 ///< null: not even an event
        std::optional<Error> fault; ///< BadInput, TooLarge (format), Forbidden (signature), or why no key was to be had
        ReceiptCheck failed{};      ///< of what has a fault
        std::string sender;         ///< as the event says, an id's length of it

        /// Whether the fault is the event's; where no key was to be had, it may pass another time.
        bool isFinal() const
        {
            return !fault || failed != ReceiptCheck::Signature || fault->code == ErrorCode::Forbidden;
        }
        Result<PduPtr> passed() const { return fault ? Result<PduPtr>(std::unexpected(*fault)) : pdu; }
    };
    /// One an object, same order.
    boost::asio::awaitable<std::vector<Checked>> check(const RoomVersionRules &rules, std::vector<json::Object> events);
    boost::asio::awaitable<Result<PduPtr>> checkOne(const RoomVersionRules &rules, json::Object event);
    /// Those that passed; the others are logged.
    boost::asio::awaitable<std::vector<PduPtr>> passing(const RoomVersionRules &rules,
                                                        std::vector<json::Object> events);

private:
    RoomPeers &m_peers;
};

} // namespace homeport::rooms
