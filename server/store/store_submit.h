#pragma once

// The templates of Store; included by store.h only.
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <future>
#include <optional>
#include <utility>

namespace homeport::store {

namespace detail {

/// A job's outcome; an exception of the job becomes Internal, so that no job can end a store thread.
template <class Job>
auto runJob(Job &job, Connection &connection) -> std::invoke_result_t<Job &, Connection &>
{
    try {
        return job(connection);
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Internal, std::string("store job threw: ") + exception.what());
    }
}

inline std::unexpected<Error> commitFailed()
{
    return fail(ErrorCode::Io, "the database could not be written; nothing of this request was kept");
}

/// What a job and its waiting coroutine share. The job is dropped on the store thread, the handler on its executor.
template <class Job, class Handler>
struct Pending {
    using R = std::invoke_result_t<Job, Connection &>;
    using Executor = boost::asio::associated_executor_t<Handler>;

    Pending(Job j, Handler h) : work(boost::asio::get_associated_executor(h)), job(std::move(j)), handler(std::move(h))
    {
    }
    boost::asio::executor_work_guard<Executor> work;
    std::optional<Job> job;
    std::optional<Handler> handler;
    std::optional<R> result;
    StreamPosition position = 0; ///< newest when the job ended; 0 for readers and failed jobs
};

} // namespace detail

template <class Job>
auto Store::submit(Lane lane, Job job) -> boost::asio::awaitable<std::invoke_result_t<Job, Connection &>>
{
    using R = std::invoke_result_t<Job, Connection &>;
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(R)>(
        [this, lane]<class Handler>(Handler handler, Job ownJob) {
            auto pending = std::make_shared<detail::Pending<Job, Handler>>(std::move(ownJob), std::move(handler));
            enqueue(
                lane,
                [pending, lane](auto &connection) { // a template, so that Connection need not be complete here
                    pending->result.emplace(detail::runJob(*pending->job, connection));
                    pending->job.reset();
                    if (lane == Lane::Write && pending->result->has_value())
                        pending->position = connection.lastPosition();
                    return pending->result->has_value();
                },
                [settled = m_settled, pending](bool committed) {
                    if (!pending->result)
                        pending->result.emplace(detail::commitFailed());
                    else if (!committed && pending->result->has_value())
                        *pending->result = detail::commitFailed();
                    boost::asio::post(pending->work.get_executor(), [settled, pending, committed] {
                        if (committed && pending->position != 0)
                            settle(*settled, pending->position);
                        auto resume = std::move(*pending->handler);
                        pending->handler.reset();
                        pending->work.reset();
                        resume(std::move(*pending->result));
                    });
                });
        },
        boost::asio::use_awaitable, std::move(job));
}

template <class Job>
auto Store::submitNow(Lane lane, Job job) -> std::invoke_result_t<Job, Connection &>
{
    using R = std::invoke_result_t<Job, Connection &>;
    std::optional<R> result;
    StreamPosition position = 0;
    std::promise<bool> finished;
    enqueue(
        lane,
        [&](auto &connection) { // a template, as in submit()
            result.emplace(detail::runJob(job, connection));
            if (lane == Lane::Write && result->has_value())
                position = connection.lastPosition();
            return result->has_value();
        },
        [&](bool committed) { finished.set_value(committed); });
    const bool committed = finished.get_future().get();
    if (committed && position != 0)
        settle(*m_settled, position);
    if (!result || (!committed && result->has_value()))
        return detail::commitFailed();
    return std::move(*result);
}

} // namespace homeport::store
