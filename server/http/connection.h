#pragma once

#include "server/http/listener.h"
#include "server/http/message_head.h"
#include "server/http/response_text.h"
#include "server/http/shares.h"
#include "server/http/stream.h"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <vector>

namespace homeport::http {

class Connection;

/// What the connections of one listener share; lives until the last of them is gone.
struct ListenerCore {
    ListenerCore(boost::asio::any_io_executor e, ListenerSettings s, Handler h, FramingErrorResponse f);

    void startSweep();
    void sweep();
    void closeAll();

    boost::asio::any_io_executor executor;
    ListenerSettings settings;
    Handler handler;
    FramingErrorResponse framingError;
    Shares shares;
    std::weak_ptr<ListenerCore> self;
    std::vector<Connection *> connections; ///< in no order; each knows its place
    boost::asio::steady_timer sweepTimer;  ///< one for all deadlines of all connections
    boost::asio::steady_timer drained;     ///< cancelled when the last connection has gone
    bool sweeping = false;
    bool draining = false;
    DateText date;
    std::array<char, 64 * 1024> scratch; ///< what a read brought; to be consumed before the next suspension
};

/// One accepted connection: reads a request, has it handled, writes the answer, and again. Kept alive by its own
/// coroutine. Waits have a deadline that the listener's sweep enforces, so that none needs a timer.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<ListenerCore> core, Stream::Socket socket, std::string peerAddress, Shares::Part part);
    ~Connection();

    static void start(std::shared_ptr<Connection> connection);
    /// Ends what has waited too long.
    void checkDeadline(std::chrono::steady_clock::time_point now);
    /// Closes at once if no request is under way.
    void closeIfIdle();
    void abort();

private:
    enum class Phase { Tls, Idle, Header, Body, Handler, Write, Linger };
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;

    static Awaitable<void> run(std::shared_ptr<Connection> self);
    static Awaitable<void> answerLate(std::shared_ptr<Connection> self);
    Awaitable<bool> shakeHands();
    Awaitable<bool> serveOne();
    Awaitable<bool> readHead(RequestHead &head);
    Awaitable<bool> isAdmitted(const Request &head);
    Awaitable<bool> readBody(const RequestHead &head, Request &request, Allowance allowed);
    bool makeRoom(std::string &body, std::size_t more, std::size_t most, Shares::Sender sender);
    Awaitable<std::size_t> receive();
    Awaitable<bool> write(Response response, bool toHead, Persistence persistence);
    Awaitable<void> refuse(int status, std::string why);
    Awaitable<void> refuseTooLarge(std::string target, std::size_t limit);
    Awaitable<void> answerAndClose(Response response);
    Awaitable<void> endOfInput();
    Awaitable<void> linger();
    Response errorResponse(int status, std::string_view why) const;
    void enter(Phase phase, std::chrono::steady_clock::duration timeout);

    std::shared_ptr<ListenerCore> m_core;
    Stream m_stream;
    std::string m_peerAddress;
    Shares::Part m_part;
    std::string m_input; ///< received and not yet consumed
    HeadScanner m_scanner;
    boost::asio::cancellation_signal m_cancel;
    std::chrono::steady_clock::time_point m_deadline{};
    std::size_t m_written = 0;
    std::size_t m_writtenAtRenewal = 0;
    std::size_t m_place = 0; ///< in ListenerCore::connections
    int m_withoutPause = 0;  ///< requests served since the loop last had a turn
    Phase m_phase = Phase::Idle;
    bool m_timedOut = false;
    bool m_abandoned = false; ///< the handler took too long and another coroutine has answered

    static constexpr std::string_view kOwnFault = "something went wrong in this server; its log says what";

    friend struct ListenerCore;
};

} // namespace homeport::http
