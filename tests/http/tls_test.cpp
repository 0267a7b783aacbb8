#include "server/http/tls.h"

#include "tests/http/test_certificates.h"

#include <gtest/gtest.h>

namespace homeport::http::test {

using homeport::test::CertificateAuthority;

namespace {

std::string faultOf(const std::string &chain, const std::string &key)
{
    const auto tls = ServerTls::create(chain, key);
    if (tls)
        return "";
    EXPECT_EQ(tls.error().code, ErrorCode::BadInput);
    return tls.error().detail;
}

} // namespace

TEST(ServerTls, takesACertificateWithItsKeyEvenAnExpiredOne)
{
    const CertificateAuthority authority;
    const auto good = authority.issue({.dnsNames = {"a.example"}});
    EXPECT_EQ(faultOf(good.certificate + authority.pem(), good.key), "");
    const auto expired = authority.issue({.dnsNames = {"a.example"}, .validFromDays = -20, .validToDays = -10});
    EXPECT_EQ(faultOf(expired.certificate, expired.key), "") << "its owner must see it to renew it";
}

TEST(ServerTls, saysWhichFileIsWrongAndHow)
{
    const CertificateAuthority authority;
    const auto a = authority.issue({.commonName = "a.example"});
    const auto b = authority.issue({.commonName = "b.example"});
    EXPECT_TRUE(faultOf(a.certificate, b.key).contains("does not belong to the certificate of 'a.example'"));
    EXPECT_TRUE(faultOf(authority.pem() + a.certificate, a.key).contains("must come first"));
    EXPECT_TRUE(faultOf(a.certificate, CertificateAuthority::encrypted(a.key, "secret")).contains("encrypted"));
    EXPECT_TRUE(faultOf("", a.key).contains("holds no certificate"));
    EXPECT_TRUE(faultOf("hello", a.key).contains("holds no certificate"));
    EXPECT_TRUE(faultOf(a.certificate, "").contains("holds no private key"));
    EXPECT_TRUE(faultOf(a.key, a.certificate).contains("exchanged"));
    EXPECT_TRUE(faultOf(a.certificate, a.certificate).contains("exchanged"));
    std::string damaged = a.certificate;
    damaged.replace(100, 10, "!!!!!!!!!!");
    EXPECT_TRUE(faultOf(damaged, a.key).contains("damaged"));
    EXPECT_TRUE(faultOf(a.certificate + damaged, a.key).contains("certificate 2 "));
    std::string damagedKey = a.key;
    damagedKey.replace(60, 10, "AAAAAAAAAA");
    EXPECT_TRUE(faultOf(a.certificate, damagedKey).contains("private key")) << faultOf(a.certificate, damagedKey);
    EXPECT_FALSE(faultOf(a.certificate, damagedKey).contains(a.key.substr(30, 20))) << "no key bytes in an error";
}

TEST(ServerTls, keepsItsOldCertificateWhenTheNewOneIsBad)
{
    const CertificateAuthority authority;
    const auto a = authority.issue({});
    const auto b = authority.issue({});
    const auto tls = *ServerTls::create(a.certificate, a.key);
    const auto before = tls->current();
    EXPECT_FALSE(tls->reload(a.certificate, b.key));
    EXPECT_EQ(tls->current(), before);
    EXPECT_TRUE(tls->reload(b.certificate, b.key));
    EXPECT_NE(tls->current(), before);
}

TEST(Trust, refusesWhatIsNoCertificate)
{
    const CertificateAuthority authority;
    EXPECT_TRUE(Trust::create({}));
    EXPECT_TRUE(Trust::create({authority.pem() + CertificateAuthority("second").pem(), authority.pem()}));
    const auto bad = Trust::create({authority.pem(), "nothing"});
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::BadInput);
    EXPECT_TRUE(bad.error().detail.contains("trust file 2")) << bad.error().detail;
}

} // namespace homeport::http::test
