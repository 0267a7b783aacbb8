#include "tests/bench/versions_load.h"

#include "server/http/message_head.h"
#include "server/http/peer_verification.h"
#include "server/http/stream.h"
#include "server/http/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace homeport::bench {

namespace asio = boost::asio;
using asio::ip::tcp;
using http::Stream;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kWarmUp{500};
constexpr int kConnectingAtOnce = 64;

class Load {
public:
    explicit Load(const LoadPlan &plan)
        : m_plan(plan), m_request(fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", plan.target, plan.host))
    {
    }

    Result<LoadFigures> run()
    {
        std::vector<std::string> extra;
        if (!m_plan.trustPem.empty())
            extra.push_back(m_plan.trustPem);
        TRY(m_trust, http::Trust::create(extra));
        m_toOpen = m_plan.idle;
        for (int i = 0; i < std::min(kConnectingAtOnce, m_plan.idle); ++i)
            spawn(openIdle());
        m_context.run();
        if (!m_fault.empty())
            return fail(ErrorCode::Unreachable, m_fault);
        m_context.restart();
        m_measureFrom = steady_clock::now() + kWarmUp;
        m_end = m_measureFrom + m_plan.time;
        for (int i = 0; i < m_plan.busy; ++i)
            spawn(askAgainAndAgain());
        m_context.run();
        if (!m_fault.empty())
            return fail(ErrorCode::Unreachable, m_fault);
        std::ranges::sort(m_microseconds);
        const auto at = [&](double share) {
            return m_microseconds[static_cast<std::size_t>(share * (m_microseconds.size() - 1))] / 1000.0;
        };
        if (m_microseconds.empty())
            return fail(ErrorCode::Timeout, "no answer at all");
        return LoadFigures{static_cast<double>(m_microseconds.size()) / m_plan.time.count(), at(0.5), at(0.99)};
    }

private:
    void spawn(asio::awaitable<void> work)
    {
        asio::co_spawn(m_context, std::move(work), [this](std::exception_ptr thrown) {
            if (thrown)
                m_fault = "a client threw";
        });
    }

    asio::awaitable<std::shared_ptr<Stream>> open()
    {
        tcp::socket socket(m_context);
        const auto [error] = co_await socket.async_connect({asio::ip::make_address(m_plan.host), m_plan.port},
                                                           asio::as_tuple(asio::use_awaitable));
        if (error) {
            m_fault = error.message();
            co_return nullptr;
        }
        socket.set_option(tcp::no_delay(true));
        auto stream = std::make_shared<Stream>(std::move(socket));
        stream->startTls(m_trust->context().native_handle(), Stream::Role::Client);
        http::PeerVerification verification(stream->ssl(), m_plan.host);
        if (!co_await stream->handshake()) {
            m_fault = verification.fault().empty() ? stream->fault() : verification.fault();
            co_return nullptr;
        }
        co_return stream;
    }

    /// One request and its whole answer.
    asio::awaitable<bool> ask(Stream &stream)
    {
        if (!co_await stream.writeAll(m_request))
            co_return false;
        std::string input;
        http::HeadScanner scanner;
        std::optional<std::size_t> whole;
        char buffer[16 * 1024];
        while (true) {
            const auto progress = stream.tryRead(buffer, sizeof buffer);
            if (progress.state == Stream::State::WantRead || progress.state == Stream::State::WantWrite) {
                if (!co_await stream.wait(progress.state))
                    co_return false;
                continue;
            }
            if (progress.state != Stream::State::Done)
                co_return false;
            input.append(buffer, progress.bytes);
            if (!whole && scanner.scan(input) == http::HeadScanner::State::Complete) {
                const auto head = http::parseResponseHead(std::string_view(input).substr(0, scanner.headSize()), false);
                if (!head || head->status != 200 || head->framing != http::Framing::Length) {
                    m_fault = "an answer other than 200 with a length";
                    co_return false;
                }
                whole = scanner.headSize() + head->length;
            }
            if (whole && input.size() >= *whole)
                co_return true;
        }
    }

    asio::awaitable<void> openIdle()
    {
        while (m_toOpen-- > 0 && m_fault.empty()) {
            auto stream = co_await open();
            if (!stream || !co_await ask(*stream)) {
                if (m_fault.empty())
                    m_fault = "an idle connection was closed";
                co_return;
            }
            m_idle.push_back(std::move(stream));
        }
    }

    asio::awaitable<void> askAgainAndAgain()
    {
        const auto stream = co_await open();
        while (stream && m_fault.empty()) {
            const auto start = steady_clock::now();
            if (start >= m_end)
                co_return;
            if (!co_await ask(*stream)) {
                if (m_fault.empty())
                    m_fault = "a busy connection was closed";
                co_return;
            }
            const auto end = steady_clock::now();
            if (start >= m_measureFrom && end <= m_end)
                m_microseconds.push_back(std::chrono::duration<float, std::micro>(end - start).count());
        }
    }

    LoadPlan m_plan;
    std::string m_request;
    asio::io_context m_context{1};
    std::shared_ptr<http::Trust> m_trust;
    std::vector<std::shared_ptr<Stream>> m_idle;
    std::vector<float> m_microseconds;
    steady_clock::time_point m_measureFrom;
    steady_clock::time_point m_end;
    std::string m_fault;
    int m_toOpen = 0;
};

} // namespace

Result<LoadFigures> runLoad(const LoadPlan &plan)
{
    return Load(plan).run();
}

} // namespace homeport::bench
