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
/// Chunks of one batch that are in the pool at a time: each that ends puts the next one behind what others brought
/// meanwhile, so the state of a big room delays nobody's message.
constexpr std::size_t kChunksAtOnce = 2;

struct Batch {
    std::vector<SignatureCheck> checks;
    std::vector<Result<void>> results;
    std::atomic<std::size_t> nextChunk{0};
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

template <class Handler>
void checkChunk(asio::thread_pool &pool, std::shared_ptr<Batch> batch, std::shared_ptr<Waiter<Handler>> waiter)
{
    const std::size_t first = kChunk * batch->nextChunk.fetch_add(1, std::memory_order_relaxed);
    if (first >= batch->checks.size())
        return;
    checkRange(*batch, first, std::min(first + kChunk, batch->checks.size()));
    if (batch->chunksLeft.fetch_sub(1, std::memory_order_acq_rel) > 1) {
        asio::post(pool, [&pool, batch, waiter] { checkChunk<Handler>(pool, batch, waiter); });
        return;
    }
    asio::post(waiter->work.get_executor(), [waiter] {
        auto resume = std::move(*waiter->handler);
        waiter->handler.reset();
        waiter->work.reset();
        resume();
    });
}

asio::awaitable<void> onPool(asio::thread_pool &pool, std::shared_ptr<Batch> batch)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&pool]<class Handler>(Handler handler, std::shared_ptr<Batch> own) {
            auto waiter = std::make_shared<Waiter<Handler>>(std::move(handler));
            const std::size_t size = own->checks.size();
            const std::size_t chunks = (size + kChunk - 1) / kChunk;
            own->chunksLeft = chunks;
            for (std::size_t i = 0; i < std::min(chunks, kChunksAtOnce); ++i)
                asio::post(pool, [&pool, own, waiter] { checkChunk<Handler>(pool, own, waiter); });
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
