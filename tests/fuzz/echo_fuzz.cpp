#include "server/checks/proxy_probe.h"

#include <cstdlib>

/// What comes back from wherever a proxy leads, taken for the echo's answer.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace homeport::checks;
    const std::string_view body(reinterpret_cast<const char *>(data), size);
    std::vector<EchoAnswer> answers(targetAlphabet().size());
    std::size_t at = 0;
    for (EchoAnswer &answer : answers) {
        answer.sent = std::string("/_matrix/federation/unstable/org.homeport.echo/T") + targetAlphabet()[at++].rest;
        answer.response = homeport::http::Response{};
        if (auto echoed = parseEcho(body))
            answer.echoed = *std::move(echoed);
    }
    const TargetVerdict verdict = judgeTargets(answers);
    if (verdict.rewritten.size() + verdict.normalised.size() + verdict.rejected.size() > answers.size())
        std::abort();
    (void)verdict.differences();
    return 0;
}
