#include "server/setup/certificate_request.h"

#include <gmock/gmock.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace homeport::setup {
namespace {

using testing::HasSubstr;

struct Parsed {
    explicit Parsed(const CertificateRequest &made)
    {
        const auto *bytes = reinterpret_cast<const unsigned char *>(made.csrDer.data());
        request = d2i_X509_REQ(nullptr, &bytes, static_cast<long>(made.csrDer.size()));
        BIO *bio = BIO_new(BIO_s_mem());
        X509_REQ_print(bio, request);
        char *data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        text.assign(data, static_cast<std::size_t>(size));
        BIO_free(bio);
    }
    ~Parsed() { X509_REQ_free(request); }
    X509_REQ *request = nullptr;
    std::string text;
};

TEST(CertificateRequest, BearsItsNamesAndProvesItsKey)
{
    const auto made = makeCertificateRequest({"example.org", "matrix.example.org", "44.1.2.3", "[2a0e:fa17::1]"});
    ASSERT_TRUE(made) << made.error().detail;
    const Parsed parsed(*made);
    ASSERT_TRUE(parsed.request);
    EXPECT_EQ(X509_REQ_verify(parsed.request, X509_REQ_get0_pubkey(parsed.request)), 1);
    EXPECT_THAT(parsed.text, testing::AllOf(HasSubstr("CN=example.org"), HasSubstr("DNS:matrix.example.org"),
                                            HasSubstr("IP Address:44.1.2.3"), HasSubstr("IP Address:2A0E:FA17"),
                                            HasSubstr("prime256v1")));
    EXPECT_THAT(made->csrPem, HasSubstr("BEGIN CERTIFICATE REQUEST"));
}

TEST(CertificateRequest, TakesAKeyThatExists)
{
    const auto first = makeCertificateRequest({"example.org"});
    const auto second = makeCertificateRequest({"example.org"}, first->keyPem);
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_EQ(second->keyPem, first->keyPem);
    EXPECT_THAT(makeCertificateRequest({"example.org"}, "nonsense").error().detail, HasSubstr("private key"));
}

TEST(CertificateRequest, LeavesALongNameToTheAlternativeNames)
{
    const std::string name = std::string(60, 'a') + ".example.org";
    const auto made = makeCertificateRequest({name});
    ASSERT_TRUE(made);
    const Parsed parsed(*made);
    EXPECT_THAT(parsed.text, testing::AllOf(HasSubstr("DNS:" + name), testing::Not(HasSubstr("CN="))));
}

TEST(CertificateRequest, RefusesWhatNoCertificateCanBear)
{
    EXPECT_THAT(makeCertificateRequest({}).error().detail, HasSubstr("at least one name"));
    EXPECT_THAT(makeCertificateRequest({"example.org:8448"}).error().detail, HasSubstr("without a port"));
    EXPECT_THAT(makeCertificateRequest({"a,DNS:evil.org"}).error().detail, HasSubstr("can't stand"));
}

} // namespace
} // namespace homeport::setup
