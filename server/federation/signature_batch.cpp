#include "server/federation/signature_batch.h"

#include "server/event/event_hash.h"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

namespace homeport::federation {

namespace asio = boost::asio;

namespace {

/// Below this the way to the pool and back costs more than it saves.
constexpr std::size_t kInline = 4;
constexpr std::size_t kChunk = 32;

struct Batch {
    std::vector<SignatureCheck> checks;
    std::vector<Result<void>> results;
    std::atomic<std::size_t> chunksLeft{0};
};

void checkRange(Batch &batch, std::size_t first, std::size_t last)
{
    for (std::size_t i = first; i < last; ++i)
        batch.results[i] = checkSignatures(batch.checks[i]);
}

/// The waiting coroutine, resumed on its own executor by the chunk that ends last.
template <class Handler>
struct Waiter {
    using Executor = asio::associated_executor_t<Handler>;
    explicit Waiter(Handler h) : work(asio::get_associated_executor(h)), handler(std::move(h)) {}
    asio::executor_work_guard<Executor> work;
    std::optional<Handler> handler;
};

asio::awaitable<void> onPool(asio::thread_pool &pool, std::shared_ptr<Batch> batch)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&pool]<class Handler>(Handler handler, std::shared_ptr<Batch> own) {
            auto waiter = std::make_shared<Waiter<Handler>>(std::move(handler));
            const std::size_t size = own->checks.size();
            own->chunksLeft = (size + kChunk - 1) / kChunk;
            for (std::size_t first = 0; first < size; first += kChunk)
                asio::post(pool, [own, waiter, first, last = std::min(first + kChunk, size)] {
                    checkRange(*own, first, last);
                    if (own->chunksLeft.fetch_sub(1, std::memory_order_acq_rel) > 1)
                        return;
                    asio::post(waiter->work.get_executor(), [waiter] {
                        auto resume = std::move(*waiter->handler);
                        waiter->handler.reset();
                        waiter->work.reset();
                        resume();
                    });
                });
        },
        asio::use_awaitable, std::move(batch));
}

} // namespace

Result<void> checkSignatures(const SignatureCheck &check)
{
    if (check.signers.empty())
        return {};
    const std::string bytes = event::signedBytes(*check.pdu->rules, check.pdu->json);
    for (const auto &signer : check.signers) {
        const bool fits = std::ranges::any_of(signer.candidates, [&](const auto &candidate) {
            return crypto::verify(bytes, candidate.second, candidate.first);
        });
        if (!fits)
            return fail(ErrorCode::Forbidden, fmt::format("the signature of {} does not fit event {}",
                                                          signer.server.str(), check.pdu->eventId.str()));
    }
    return {};
}

asio::awaitable<std::vector<Result<void>>> checkAll(asio::thread_pool &pool, std::vector<SignatureCheck> checks)
{
    auto batch = std::make_shared<Batch>();
    batch->checks = std::move(checks);
    batch->results.resize(batch->checks.size());
    if (batch->checks.size() <= kInline)
        checkRange(*batch, 0, batch->checks.size());
    else
        co_await onPool(pool, batch);
    co_return std::move(batch->results);
}

} // namespace homeport::federation
