#include "server/runtime/examination.h"

#include "server/base/thread_name.h"
#include "server/setup/files.h"

#include <QPromise>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <thread>

namespace homeport::runtime {

namespace asio = boost::asio;

struct Examination::Work {
    std::string folder;
    std::string name;
    std::function<void(checks::Progress)> onProgress;
    QPromise<control::CheckReport> promise;
    asio::io_context loop{1};
    asio::cancellation_signal stop;
    std::thread thread;

    Result<void> run();
};

namespace {

/// What the check could not even begin for.
control::CheckReport unable(const std::string &name, const Error &error)
{
    control::CheckReport report;
    report.serverName = QString::fromStdString(name);
    report.verdict = control::Severity::Error;
    report.findings.append({.code = control::FindingCode::BadServerName,
                            .severity = control::Severity::Error,
                            .subject = report.serverName,
                            .evidence = {{QStringLiteral("fault"), QString::fromStdString(error.detail)}},
                            .snippet = {},
                            .target = {}});
    return report;
}

Result<std::shared_ptr<http::Trust>> trustOf(const std::string &folder, const setup::Config &config)
{
    std::vector<std::string> authorities;
    for (const std::string &file : config.trustFiles) {
        TRY(auto text, setup::readFile(setup::inFolder(folder, file)));
        authorities.push_back(std::move(text));
    }
    return http::Trust::create(authorities);
}

} // namespace

Result<void> Examination::Work::run()
{
    TRY(const setup::Config config, setup::loadConfig(folder));
    checks::Question question{.name = name};
    if (name.empty() || name == config.serverName.str()) {
        question.name = config.serverName.str();
        question.own = checks::OwnServer{folder, config};
    }
    TRY(const auto trust, trustOf(folder, config));
    TRY(const auto policy, http::AddressPolicy::create(config.allowPeers));
    const auto executor = loop.get_executor();
    const auto client = http::Client::create(executor, trust, policy);
    const auto resolver = http::DnsResolver::create(executor);
    const auto prober = http::Prober::create(executor, trust, policy);
    const auto asker = http::DnsAsker::create(executor);
    const checks::Tools tools{executor, trust, policy, *client, *resolver, *prober, *asker};
    const auto ended = [&](std::exception_ptr fault, control::CheckReport report) {
        if (!fault)
            promise.addResult(std::move(report));
        client->shutdown();
    };
    asio::co_spawn(loop, checks::examine(std::move(question), tools, onProgress),
                   asio::bind_cancellation_slot(stop.slot(), ended));
    loop.run();
    return {};
}

Examination::Examination(std::string folder, std::string name, std::function<void(checks::Progress)> onProgress)
    : m_work(std::make_unique<Work>())
{
    m_work->folder = std::move(folder);
    m_work->name = std::move(name);
    m_work->onProgress = std::move(onProgress);
    m_work->promise.start();
    m_work->thread = std::thread([work = m_work.get()] {
        nameThisThread("examination");
        if (const auto done = work->run(); !done)
            work->promise.addResult(unable(work->name, done.error()));
        work->promise.finish();
    });
}

Examination::~Examination()
{
    cancel();
    m_work->thread.join();
}

QFuture<control::CheckReport> Examination::report() const
{
    return m_work->promise.future();
}

void Examination::cancel()
{
    asio::post(m_work->loop, [work = m_work.get()] { work->stop.emit(asio::cancellation_type::terminal); });
}

} // namespace homeport::runtime
