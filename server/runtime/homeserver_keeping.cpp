#include "server/base/log.h"
#include "server/runtime/homeserver.h"

/// What a running server looks after beside its certificate: the port of the router, its own health.
namespace homeport::runtime {

void Homeserver::keepPort()
{
    const auto nonce = gatewayNonce(m_folder);
    if (!nonce) {
        qCWarning(log::runtime, "the router is not asked for the port: %s", nonce.error().detail.c_str());
        return;
    }
    m_gateway = std::make_unique<gateway::Gateway>(m_loop.get_executor(), m_routerPool, *nonce);
    m_portKeeper = std::make_unique<PortKeeper>(
        PortKeeper::Parts{.executor = m_loop.get_executor(),
                          .port = static_cast<std::uint16_t>(m_config.federationListen.port),
                          .look = [this] { return m_gateway->look(); },
                          .map = [this](gateway::MappingWish wish) { return m_gateway->map(wish); },
                          .judged =
                              [this](const std::vector<control::Problem> &problems) {
                                  m_portProblems = {problems.begin(), problems.end()};
                                  if (onHealth)
                                      onHealth();
                              }});
    m_tasks->spawn("port of the router", m_portKeeper->run());
}

void Homeserver::keepChecking()
{
    const auto executor = m_loop.get_executor();
    m_selfCheck = std::make_unique<SelfCheck>(
        SelfCheck::Parts{.executor = executor,
                         .dataFolder = m_folder,
                         .examine = [this, executor] { return SelfCheck::examineFolder(executor, m_folder); },
                         .judged =
                             [this](const QList<control::Problem> &problems) {
                                 m_checkProblems = problems;
                                 if (onHealth)
                                     onHealth();
                             },
                         .pause = SelfCheck::usualPause});
    m_tasks->spawn("check of this server", m_selfCheck->run());
}

} // namespace homeport::runtime
