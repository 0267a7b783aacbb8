#include "server/headless/commands.h"
#include "server/runtime/certificate_keeper.h"
#include "server/runtime/certificate_orders.h"
#include "server/setup/certificate_import.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificate_request.h"
#include "server/setup/certificates.h"
#include "server/setup/config_edit.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <QDateTime>

#include <cstdio>
#include <filesystem>

namespace homeport::headless {

namespace {

struct Options {
    std::string data;
    std::string directory;
    std::string challenge;
    std::string email;
    std::vector<std::string> names;
    bool agree = false;
    bool force = false;
    std::string out;
    std::string chain;
    std::string key;
    bool fetch = false;
};

constexpr const char *kUsualDirectory = "https://acme-v02.api.letsencrypt.org/directory";

std::string folderOf(const Options &options)
{
    return setup::wholePath(options.data);
}

std::string dateText(Timestamp when)
{
    return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(Qt::ISODate).toStdString();
}

void say(acme::OrderStep step, const std::string &about)
{
    std::printf("%s %s\n", std::string(orderStepWords(acme::orderStepName(step))).c_str(), about.c_str());
    std::fflush(stdout);
}

/// The configuration with what the options say instead.
Result<setup::Config> configOf(const Options &options)
{
    TRY(setup::Config config, setup::loadConfig(folderOf(options)));
    if (!options.directory.empty())
        config.acme.directory = options.directory;
    if (config.acme.directory.empty())
        config.acme.directory = kUsualDirectory;
    if (!options.challenge.empty())
        config.acme.challenge = options.challenge;
    if (!options.email.empty())
        config.acme.email = options.email;
    if (!options.names.empty())
        config.acme.names = options.names;
    return config;
}

/// What was ordered is what gets renewed.
Result<void> remember(const Options &options, const setup::Config &config)
{
    std::vector<setup::ConfigChange> changes{{"acme", "directory", config.acme.directory},
                                             {"acme", "challenge", config.acme.challenge},
                                             {"acme", "email", config.acme.email}};
    if (!options.names.empty())
        changes.push_back({"acme", "names", options.names});
    if (config.certificateFile.empty())
        changes.insert(changes.end(),
                       {{"", "certificate", "tls/certificate.pem"}, {"", "certificate_key", "tls/certificate.key"}});
    return setup::changeConfig(folderOf(options), changes);
}

Result<void> orderAndSay(const Options &options, const setup::Config &config)
{
    TRY_VOID(runtime::orderCertificateNow(folderOf(options), config, say));
    const auto paths = runtime::certificatePaths(folderOf(options), config);
    const auto report = setup::inspectCertificate(paths.chain, paths.key, setup::federationName(config));
    for (const control::Problem &warning : report.problems)
        complain("warning: " + sentenceFor(warning));
    std::printf("the certificate is in %s, valid until %s; a server that runs takes it by itself\n",
                paths.chain.c_str(), dateText(report.notAfter).c_str());
    return {};
}

Result<void> order(const Options &options)
{
    TRY(const setup::Config config, configOf(options));
    TRY(const std::string terms, runtime::termsOfService(folderOf(options), config));
    if (!terms.empty() && !options.agree)
        return fail(ErrorCode::Forbidden, "the authority asks you to agree to its terms of service: " + terms +
                                              " . Read them, and order again with --agree");
    TRY_VOID(orderAndSay(options, config));
    return remember(options, config);
}

Result<void> renew(const Options &options)
{
    TRY(const setup::Config config, configOf(options));
    const auto paths = runtime::certificatePaths(folderOf(options), config);
    const auto report = setup::inspectCertificate(paths.chain, paths.key, setup::federationName(config));
    const bool due = report.notAfter == 0 || runtime::isRenewalDue(report.notBefore, report.notAfter, nowMs()) ||
                     !setup::missingNames(report.names, setup::certificateNames(config)).empty();
    if (!due && !options.force) {
        std::printf("the certificate is good until %s and not due; --force renews it all the same\n",
                    dateText(report.notAfter).c_str());
        return {};
    }
    return orderAndSay(options, config);
}

Result<void> request(const Options &options)
{
    TRY(const setup::Config config, configOf(options));
    const auto names = setup::certificateNames(config);
    const std::string keyFile = runtime::certificatePaths(folderOf(options), config).key;
    const auto keyPem = setup::readFile(keyFile);
    auto made = keyPem ? setup::makeCertificateRequest(names, *keyPem) : setup::makeCertificateRequest(names);
    if (!made)
        return fail(made.error().code, keyFile + ": " + made.error().detail);
    if (!keyPem) {
        std::error_code ignored;
        std::filesystem::create_directories(std::filesystem::path(keyFile).parent_path(), ignored);
        TRY_VOID(setup::createFile(keyFile, made->keyPem, 0600));
        std::printf("made the key %s; keep it, the certificate belongs to it\n", keyFile.c_str());
    }
    TRY_VOID(setup::createFile(options.out, made->csrPem, 0644));
    std::printf("wrote %s. Give it to your authority, and its answer to: homeportd certificate import --data %s "
                "--cert FILE --key %s\n",
                options.out.c_str(), setup::quotedForShell(options.data).c_str(),
                setup::quotedForShell(keyFile).c_str());
    return {};
}

Result<setup::ImportedPair> examine(const Options &options, const setup::Config &config, const std::string &chain,
                                    const std::string &key)
{
    std::vector<std::string> trust;
    for (const std::string &file : config.trustFiles) {
        TRY(std::string pem, setup::readFile(setup::inFolder(folderOf(options), file)));
        trust.push_back(std::move(pem));
    }
    return setup::examineImport(chain, key, setup::federationName(config), trust, nowMs());
}

/// Whole, or the reason why not.
Result<setup::ImportedPair> completed(const Options &options, const setup::Config &config, setup::ImportedPair pair)
{
    if (!pair.usable || pair.missingIssuer.empty() || pair.issuerUrl.empty())
        return pair;
    if (!options.fetch)
        return fail(ErrorCode::NotFound,
                    "the certificate of the authority '" + pair.missingIssuer +
                        "' is missing in the file, and most other servers will refuse yours. It can be fetched from " +
                        pair.issuerUrl + ": import again with --fetch, or give your authority's fullchain.pem");
    auto chain = runtime::fetchIssuersNow(folderOf(options), config, pair.chainPem);
    if (!chain)
        return fail(chain.error().code, "the certificate of the authority '" + pair.missingIssuer +
                                            "' could not be fetched: " + chain.error().detail);
    std::printf("fetched the certificate of %s\n", pair.missingIssuer.c_str());
    return examine(options, config, *chain, pair.keyPem);
}

Result<void> importPair(const Options &options)
{
    TRY(const setup::Config config, setup::loadConfig(folderOf(options)));
    TRY(const std::string chain, setup::readFile(options.chain));
    TRY(const std::string key, setup::readFile(options.key));
    TRY(setup::ImportedPair pair, examine(options, config, chain, key));
    for (const std::string &mended : pair.mended)
        std::printf("mended: %s\n", mended.c_str());
    TRY(pair, completed(options, config, std::move(pair)));
    if (!pair.usable)
        return fail(ErrorCode::BadInput, sentenceFor(pair.problems.front()));
    for (const control::Problem &problem : pair.problems)
        complain("warning: " + sentenceFor(problem));
    const auto paths = runtime::certificatePaths(folderOf(options), config);
    TRY_VOID(runtime::storeCertificate(paths, pair.chainPem, pair.keyPem));
    std::vector<setup::ConfigChange> changes;
    if (config.certificateFile.empty())
        changes = {{"", "certificate", "tls/certificate.pem"}, {"", "certificate_key", "tls/certificate.key"}};
    if (!config.acme.directory.empty()) {
        // What is imported must not be ordered over.
        changes.push_back({"acme", "directory", ""});
        std::printf("certificates are no longer ordered from %s\n", config.acme.directory.c_str());
    }
    TRY_VOID(setup::changeConfig(folderOf(options), changes));
    std::printf("the certificate is in %s, valid until %s; a server that runs with one takes it by itself\n",
                paths.chain.c_str(), dateText(pair.notAfter).c_str());
    return {};
}

template <class Work>
void onCall(CLI::App *command, std::shared_ptr<Options> options, int &result, Work work)
{
    command->add_option("--data", options->data, "The server's folder")->required();
    command->callback([options, &result, work] {
        const auto done = work(*options);
        result = done ? 0 : complain(done.error().detail);
    });
}

void addOrderOptions(CLI::App *command, const std::shared_ptr<Options> &options)
{
    command->add_option("--directory", options->directory,
                        "Address of the authority's directory; else the one in homeport.toml, else Let's Encrypt's");
    command->add_option("--challenge", options->challenge, "How the name is proved: on port 80, or on port 443")
        ->check(CLI::IsMember({"http-01", "tls-alpn-01"}));
    command->add_option("--email", options->email, "Where the authority may write to you");
}

} // namespace

void addCertificateCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *certificate = program.add_subcommand("certificate", "The certificate for other servers");
    certificate->require_subcommand(1);

    CLI::App *ordering = certificate->add_subcommand("order", "Order one from an authority (ACME), and from then on "
                                                              "have it renewed in time");
    addOrderOptions(ordering, options);
    ordering->add_option("--name", options->names,
                         "A name it bears; may be repeated; else the one that other servers look for");
    ordering->add_flag("--agree", options->agree, "Agree to the authority's terms of service");
    onCall(ordering, options, result, order);

    CLI::App *renewing =
        certificate->add_subcommand("renew", "Renew it if two thirds of its life are over, or it lacks a name");
    addOrderOptions(renewing, options);
    renewing->add_flag("--force", options->force, "Before that, too");
    onCall(renewing, options, result, renew);

    CLI::App *importing = certificate->add_subcommand("import", "Use one that you have; usual mistakes are mended");
    importing->add_option("--cert", options->chain, "The certificate, with those of its authorities")->required();
    importing->add_option("--key", options->key, "Its key")->required();
    importing->add_flag("--fetch", options->fetch, "Fetch an authority's certificate that the file leaves out");
    onCall(importing, options, result, importPair);

    CLI::App *requesting = certificate->add_subcommand("csr", "Write a request for an authority of your own");
    requesting->add_option("--out", options->out, "The request; overwrites nothing")->required();
    requesting->add_option("--name", options->names,
                           "A name it bears; may be repeated; else the one that other servers look for");
    onCall(requesting, options, result, request);
}

} // namespace homeport::headless
