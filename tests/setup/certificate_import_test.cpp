#include "server/setup/certificate_import.h"
#include "tests/http/test_certificates.h"
#include "tests/http/test_server.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace homeport::setup {
namespace {

using control::ProblemCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string takeText(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

/// A certificate with its key, by another one or by itself, that may say where its issuer's is.
class Made {
public:
    Made(const std::string &name, const Made *issuer, bool authority, const std::string &issuerUrl = {})
        : m_key(EVP_EC_gen("P-256")), m_certificate(X509_new())
    {
        static long serial = 0;
        X509_set_version(m_certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(m_certificate), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(m_certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(m_certificate), 90L * 24 * 3600);
        X509_set_pubkey(m_certificate, m_key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(m_certificate), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(m_certificate, X509_get_subject_name(issuer ? issuer->m_certificate : m_certificate));
        extend(NID_basic_constraints, authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
        if (!authority)
            extend(NID_subject_alt_name, "DNS:" + name);
        if (!issuerUrl.empty())
            extend(NID_info_access, "caIssuers;URI:" + issuerUrl);
        X509_sign(m_certificate, issuer ? issuer->m_key : m_key, EVP_sha256());
    }
    Made(const Made &) = delete;
    ~Made()
    {
        X509_free(m_certificate);
        EVP_PKEY_free(m_key);
    }
    std::string pem() const
    {
        BIO *bio = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(bio, m_certificate);
        return takeText(bio);
    }
    std::string der() const
    {
        BIO *bio = BIO_new(BIO_s_mem());
        i2d_X509_bio(bio, m_certificate);
        return takeText(bio);
    }
    std::string key() const
    {
        BIO *bio = BIO_new(BIO_s_mem());
        PEM_write_bio_PrivateKey(bio, m_key, nullptr, nullptr, 0, nullptr, nullptr);
        return takeText(bio);
    }

private:
    void extend(int nid, const std::string &value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
        X509_add_ext(m_certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
    EVP_PKEY *m_key;
    X509 *m_certificate;
};

struct World {
    Made root{"Root", nullptr, true};
    Made between{"Between", &root, true};
    Made leaf{"example.org", &between, false, "http://authority.test/between.der"};

    ImportedPair examine(const std::string &chain, const std::string &key, const char *name = "example.org",
                         Timestamp now = nowMs()) const
    {
        return examineImport(chain, key, ServerName::trusted(name), {root.pem()}, now);
    }
};

std::vector<ProblemCode> codes(const ImportedPair &pair)
{
    std::vector<ProblemCode> all;
    for (const auto &problem : pair.problems)
        all.push_back(problem.code);
    return all;
}

TEST(CertificateImport, WarnsOfARootThatNobodyTrusts)
{
    const World world;
    const auto pair = examineImport(world.leaf.pem() + world.between.pem() + world.root.pem(), world.leaf.key(),
                                    ServerName::trusted("example.org"), {}, nowMs());
    EXPECT_TRUE(pair.usable);
    EXPECT_THAT(codes(pair), ElementsAre(ProblemCode::CertificateUntrusted));
}

TEST(CertificateImport, TakesAGoodPairAsItIs)
{
    const World world;
    const auto pair = world.examine(world.leaf.pem() + world.between.pem(), world.leaf.key());
    EXPECT_TRUE(pair.usable);
    EXPECT_THAT(codes(pair), IsEmpty());
    EXPECT_THAT(pair.mended, IsEmpty());
    EXPECT_EQ(pair.chainPem, world.leaf.pem() + world.between.pem());
    EXPECT_THAT(pair.names, ElementsAre("example.org"));
}

TEST(CertificateImport, MendsTheOrderAndLeavesStrangersOut)
{
    const World world;
    const Made stranger("Stranger", nullptr, true);
    const auto pair = world.examine(world.between.pem() + stranger.pem() + world.leaf.pem(), world.leaf.key());
    EXPECT_TRUE(pair.usable);
    EXPECT_EQ(pair.chainPem, world.leaf.pem() + world.between.pem());
    EXPECT_THAT(pair.mended, ElementsAre(HasSubstr("1 of 3 certificates"), HasSubstr("put in order")));
}

TEST(CertificateImport, MendsExchangedFilesAndOneFileWithEverything)
{
    const World world;
    const std::string chain = world.leaf.pem() + world.between.pem();
    const auto exchanged = world.examine(world.leaf.key(), chain);
    EXPECT_TRUE(exchanged.usable);
    EXPECT_EQ(exchanged.chainPem, chain);
    EXPECT_THAT(exchanged.mended, ElementsAre(HasSubstr("exchanged")));
    const std::string both = world.leaf.key() + chain;
    EXPECT_TRUE(world.examine(both, both).usable);
    EXPECT_TRUE(world.examine(world.leaf.der(), world.leaf.key()).usable) << "DER";
}

TEST(CertificateImport, NamesAMissingIntermediateAndWhereItIs)
{
    const World world;
    const auto pair = world.examine(world.leaf.pem(), world.leaf.key());
    EXPECT_TRUE(pair.usable);
    EXPECT_THAT(codes(pair), ElementsAre(ProblemCode::CertificateChainIncomplete));
    EXPECT_EQ(pair.missingIssuer, "Between");
    EXPECT_EQ(pair.issuerUrl, "http://authority.test/between.der");
}

TEST(CertificateImport, ExplainsWhatItCannotMend)
{
    const World world;
    const std::string chain = world.leaf.pem() + world.between.pem();
    const Made other("example.org", &world.between, false);
    EXPECT_THAT(codes(world.examine(chain, other.key())), ElementsAre(ProblemCode::CertificateKeyMismatch));
    const std::string encrypted = homeport::test::CertificateAuthority::encrypted(world.leaf.key(), "password");
    EXPECT_THAT(codes(world.examine(chain, encrypted)), ElementsAre(ProblemCode::KeyEncrypted));
    EXPECT_THAT(codes(world.examine(chain, "nonsense")), ElementsAre(ProblemCode::CertificateUnreadable));
    EXPECT_THAT(codes(world.examine("nonsense", world.leaf.key())), ElementsAre(ProblemCode::CertificateUnreadable));
    const auto expired = world.examine(chain, world.leaf.key(), "example.org", nowMs() + 91LL * 24 * 3600 * 1000);
    EXPECT_THAT(codes(expired), ElementsAre(ProblemCode::CertificateExpired));
    EXPECT_FALSE(expired.usable);
    const auto wrong = world.examine(chain, world.leaf.key(), "example.net");
    EXPECT_THAT(codes(wrong), ElementsAre(ProblemCode::CertificateWrongName));
    EXPECT_TRUE(wrong.usable);
    const auto soon = world.examine(chain, world.leaf.key(), "example.org", nowMs() + 80LL * 24 * 3600 * 1000);
    EXPECT_THAT(codes(soon), ElementsAre(ProblemCode::CertificateExpiring));
}

/// An authority's web server on loopback.
struct Fetching {
    std::map<std::string, std::string> files;
    http::test::TestServer server{{}, nullptr, [this](http::Request request) { return reply(std::move(request)); }};
    std::string policy = "127.0.0.0/8";

    boost::asio::awaitable<http::Response> reply(http::Request request)
    {
        const auto found = files.find(request.target);
        if (found == files.end())
            co_return http::Response{.status = 404};
        co_return http::Response{.body = found->second};
    }
    std::string url(const std::string &path) { return fmt::format("http://127.0.0.1:{}{}", server.port(), path); }
    Result<std::string> fetch(const std::string &chain)
    {
        auto &loop = server.loop();
        const auto allowed = policy.empty() ? std::vector<std::string>{} : std::vector<std::string>{policy};
        auto client =
            http::Client::create(loop.executor(), *http::Trust::create({}), *http::AddressPolicy::create(allowed));
        auto result = loop.await(fetchIssuers(*client, chain));
        loop.call([&] { client.reset(); });
        return result;
    }
};

TEST(IssuerFetch, CompletesAChainAndLeavesTheRootAway)
{
    Fetching web;
    const Made root("Root", nullptr, true);
    const Made upper("Upper", &root, true, web.url("/root"));
    const Made lower("Lower", &upper, true, web.url("/upper"));
    const Made leaf("example.org", &lower, false, web.url("/lower"));
    web.files = {{"/root", root.der()}, {"/upper", upper.pem()}, {"/lower", lower.der()}};
    const auto chain = web.fetch(leaf.pem());
    ASSERT_TRUE(chain) << chain.error().detail;
    EXPECT_EQ(*chain, leaf.pem() + lower.pem() + upper.pem());
}

TEST(IssuerFetch, TakesNothingThatDidNotIssueTheCertificate)
{
    Fetching web;
    const Made root("Root", nullptr, true);
    const Made between("Between", &root, true);
    const Made namesake("Between", &root, true);
    const Made leaf("example.org", &between, false, web.url("/x"));
    for (const std::string &answer : {namesake.der(), std::string("nonsense"), std::string()}) {
        web.files["/x"] = answer;
        EXPECT_THAT(web.fetch(leaf.pem()).error().detail, HasSubstr("did not issue"));
    }
    web.files.clear();
    EXPECT_THAT(web.fetch(leaf.pem()).error().detail, HasSubstr("404"));
}

TEST(IssuerFetch, EndsWithAnEndlessRowAndAHugeAnswer)
{
    Fetching web;
    std::vector<std::unique_ptr<Made>> row;
    row.push_back(std::make_unique<Made>("Root", nullptr, true));
    for (int i = 1; i <= 9; ++i) {
        row.push_back(
            std::make_unique<Made>(fmt::format("A{}", i), row.back().get(), true, web.url(fmt::format("/{}", i - 1))));
        web.files[fmt::format("/{}", i - 1)] = row[static_cast<std::size_t>(i - 1)]->der();
    }
    const auto chain = web.fetch(row.back()->pem());
    ASSERT_TRUE(chain);
    EXPECT_EQ(issuersIn(*chain).size(), 6U);
    const Made leaf("example.org", row.back().get(), false, web.url("/huge"));
    web.files["/huge"] = std::string(1024 * 1024, 'x');
    EXPECT_FALSE(web.fetch(leaf.pem()));
}

TEST(IssuerFetch, AsksNoPrivateAddressThatNobodyAllowed)
{
    Fetching web;
    web.policy.clear();
    const Made root("Root", nullptr, true);
    const Made between("Between", &root, true);
    const Made leaf("example.org", &between, false, web.url("/x"));
    web.files["/x"] = between.der();
    EXPECT_FALSE(web.fetch(leaf.pem()));
    EXPECT_THAT(web.server.seen(), IsEmpty());
}

} // namespace
} // namespace homeport::setup
