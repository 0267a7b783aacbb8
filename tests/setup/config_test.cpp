#include "server/setup/config.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

namespace homeport::setup {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::string faultOf(const std::string &toml)
{
    const auto config = parseConfig(toml, "homeport.toml");
    return config ? "no fault" : config.error().detail;
}

Config unusual()
{
    Config config;
    config.serverName = ServerName::trusted("[::1]:8448");
    config.clientListen = {"::", 0};
    config.federationListen = {"127.0.0.2", 18448};
    config.trustedProxies = {"192.168.1.5"};
    config.publicUrl = "https://matrix.example.org";
    config.certificateFile = "tls/certificate.pem";
    config.certificateKeyFile = "/etc/ssl/key with \"quotes\" and \\ and ümlaut.pem";
    config.signingKeyInKeyring = true;
    config.trustFiles = {"trust/1.pem", "trust/new\nline.pem"};
    config.allowPeers = {"192.168.1.0/24", "fd00::/8"};
    config.notaries = {ServerName::trusted("matrix.org"), ServerName::trusted("[::1]:1")};
    config.registrationSecretFile = "registration_secret";
    config.openRegistration = true;
    config.rateLimits = false;
    config.defaultRoomVersion = "11";
    config.mapPort = true;
    config.recheck = false;
    config.acme = {"https://acme.example.org/directory",  "a@example.org",   "tls-alpn-01",
                   {"example.org", "matrix.example.org"}, {"0.0.0.0", 8080}, {"::1", 8443}};
    config.delegation = {"matrix.example.org:443", "https://c.example.org", "a@example.org", "@a:example.org",
                         "https://example.org/help"};
    return config;
}

TEST(Config, ReadsBackWhatItWrote)
{
    const Config before = unusual();
    const auto after = parseConfig(renderConfig(before), "homeport.toml");
    ASSERT_TRUE(after) << after.error().detail;
    EXPECT_EQ(after->serverName, before.serverName);
    EXPECT_EQ(after->clientListen, before.clientListen);
    EXPECT_EQ(after->federationListen, before.federationListen);
    EXPECT_EQ(after->trustedProxies, before.trustedProxies);
    EXPECT_EQ(after->publicUrl, before.publicUrl);
    EXPECT_EQ(after->certificateFile, before.certificateFile);
    EXPECT_EQ(after->certificateKeyFile, before.certificateKeyFile);
    EXPECT_EQ(after->signingKeyInKeyring, before.signingKeyInKeyring);
    EXPECT_EQ(after->trustFiles, before.trustFiles);
    EXPECT_EQ(after->allowPeers, before.allowPeers);
    EXPECT_EQ(after->notaries, before.notaries);
    EXPECT_EQ(after->registrationSecretFile, before.registrationSecretFile);
    EXPECT_EQ(after->openRegistration, before.openRegistration);
    EXPECT_EQ(after->rateLimits, before.rateLimits);
    EXPECT_EQ(after->mapPort, before.mapPort);
    EXPECT_EQ(after->recheck, before.recheck);
    EXPECT_EQ(after->defaultRoomVersion, before.defaultRoomVersion);
    EXPECT_EQ(after->acme, before.acme);
    EXPECT_EQ(after->delegation, before.delegation);
    EXPECT_EQ(renderConfig(*after), renderConfig(before));
}

TEST(Config, NamesFaultsOfTheDelegationByTheirLine)
{
    const std::string start = "server_name = \"example.org\"\n[delegation]\n";
    EXPECT_THAT(faultOf(start + "server = \"https://matrix.example.org\"\n"),
                AllOf(StartsWith("homeport.toml:3: server = "), HasSubstr("https://")));
    EXPECT_THAT(faultOf(start + "\nclient = \"matrix.example.org\"\n"), StartsWith("homeport.toml:4: client = "));
    EXPECT_THAT(faultOf(start + "support_email = \"nobody\"\n"), HasSubstr("such as admin@example.org"));
    EXPECT_THAT(faultOf(start + "support_mail = \"a@b\"\n"), HasSubstr("did you mean 'support_email'?"));
    EXPECT_THAT(faultOf("server_name = \"example.org\"\ndelegation = 1\n"), HasSubstr("[delegation] on a line"));
}

TEST(Config, CannotBeExtendedByAValueWithNewLines)
{
    Config config;
    config.serverName = ServerName::trusted("localhost");
    config.certificateFile = "x\"\nopen_registration = true\n#";
    config.certificateKeyFile = "key";
    const auto read = parseConfig(renderConfig(config), "homeport.toml");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_FALSE(read->openRegistration);
    EXPECT_EQ(read->certificateFile, config.certificateFile);
}

TEST(Config, ExplainsEachSettingAboveIt)
{
    std::istringstream lines(renderConfig(unusual()));
    std::string line, above;
    int settings = 0;
    while (std::getline(lines, line)) {
        // These share the comment of the setting before them.
        if (line.starts_with("certificate_key") || line.starts_with("support_matrix_id") ||
            line.starts_with("support_page") || line.starts_with("tls_listen"))
            continue;
        if (!line.empty() && line.front() != '#') {
            ++settings;
            EXPECT_THAT(above, StartsWith("# ")) << line;
        }
        above = line;
    }
    EXPECT_EQ(settings, 28);
}

TEST(Config, TakesDefaultsForWhatIsNotSaid)
{
    const auto config = parseConfig("server_name = 'example.org'", "homeport.toml");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->clientListen.str(), "127.0.0.1:8008");
    EXPECT_EQ(config->federationListen.str(), "0.0.0.0:8448");
    EXPECT_FALSE(config->openRegistration);
    EXPECT_TRUE(config->rateLimits);
    EXPECT_TRUE(config->allowPeers.empty());
    EXPECT_EQ(config->defaultRoomVersion, "12");
}

TEST(Config, NamesLineValueAndRemedyOfAFault)
{
    struct Case {
        std::string toml, place, value, remedy;
    };
    const std::string name = "server_name = 'example.org'\n";
    for (const Case &fault : {
             Case{"server_name = 'exa mple'", "homeport.toml:1:", "exa mple", "' '"},
             Case{"server_name = 7", "homeport.toml:1:", "7", "text in quotes"},
             Case{name + "\nclient_listen = 'here:80'", "homeport.toml:3:", "'here'", "0.0.0.0"},
             Case{name + "federation_listen = '0.0.0.0:99999'", "homeport.toml:2:", "99999", "1 to 65535"},
             Case{name + "federation_listen = '8448'", "homeport.toml:2:", "8448", "ADDRESS:PORT"},
             Case{name + "federation_listen = '0.0.0.0:0'", "homeport.toml:2:", "0.0.0.0:0",
                  "programs of this machine"},
             Case{"client_listen = '[::]:0'\n" + name, "homeport.toml:1:", "[::]:0", "programs of this machine"},
             Case{name + "[acme]\nhttp_listen = '127.0.0.1:0'", "homeport.toml:3:", "127.0.0.1:0", "1 to 65535"},
             Case{name + "public_url = 'matrix.example.org'", "homeport.toml:2:", "matrix.example.org", "https://"},
             Case{name + "public_url = 'ftp://example.org'", "homeport.toml:2:", "ftp://", "https://"},
             Case{name + "public_url = 'https://example.org/matrix'", "homeport.toml:2:", "/matrix", "leave out"},
             Case{name + "public_url = 'https://example.org/?a'", "homeport.toml:2:", "?a", "leave out"},
             Case{name + "open_registration = 'yes'", "homeport.toml:2:", "yes", "true or false"},
             Case{name + "rate_limits = 1", "homeport.toml:2:", "= 1", "true or false"},
             Case{name + "signing_key = 'usb stick'", "homeport.toml:2:", "usb stick", "\"keyring\" or \"file\""},
             Case{name + "trust = 'ca.pem'", "homeport.toml:2:", "ca.pem", "list of texts"},
             Case{name + "trust = ['ca.pem',\n 5]", "homeport.toml:3:", "5", "in quotes"},
             Case{name + "allow_peers = ['10.0.0.0/8',\n '10.0.0.0/33']", "homeport.toml:3:", "10.0.0.0/33", "/"},
             Case{name + "[delegation]\nrate_limits = true", "homeport.toml:3:", "rate_limits", "move the line up"},
             Case{name + "rate_limits = yes", "homeport.toml:2:", "rate_limits = yes", "true and false"},
             Case{name + "client_listen = '0.0.0.0:9000'\nfederation_listen = '127.0.0.1:9000'\ncertificate = 'c'\n"
                         "certificate_key = 'k'",
                  "homeport.toml:3:", "127.0.0.1:9000", "give it another port"},
             Case{name + "trusted_proxies = ['10.0.0.1', 'proxy']", "homeport.toml:2:", "proxy", "is no network"},
             Case{name + "trusted_proxies = ['0.0.0.0/0']", "homeport.toml:2:", "0.0.0.0/0", "your proxy's own"},
             Case{name + "trusted_proxies = ['::ffff:0.0.0.0/96']", "homeport.toml:2:", "0.0.0.0/96",
                  "your proxy's own"},
             Case{name + "default_room_version = 12", "homeport.toml:2:", "12", "text in quotes"},
             Case{name + "#\n\nopen_registraton = true", "homeport.toml:4:", "open_registraton", "'open_registration'"},
             Case{name + "[listen]\nport = 1", "homeport.toml:2:", "listen", "remove the line"},
         }) {
        EXPECT_THAT(faultOf(fault.toml),
                    AllOf(StartsWith(fault.place), HasSubstr(fault.value), HasSubstr(fault.remedy)));
    }
}

TEST(Config, TakesPortZeroWhereNobodyElseIsToFindIt)
{
    for (const char *good : {"server_name = 'localhost'\nfederation_listen = '0.0.0.0:0'",
                             "server_name = 'example.org'\nfederation_listen = '127.0.0.1:0'",
                             "client_listen = '[::]:0'\nserver_name = '127.0.0.1:8448'"})
        EXPECT_EQ(faultOf(good), "no fault") << good;
    EXPECT_EQ(faultOf("server_name = 'a.example'\npublic_url = 'https://a.example:8449/'\n[delegation]\n"
                      "support_page = 'https://a.example/help/me'"),
              "no fault");
}

TEST(Config, PassesOnTheParsersWordsWithTheLine)
{
    EXPECT_THAT(faultOf("server_name = 'example.org'\nopen_registration = \n"), StartsWith("homeport.toml:2:"));
    EXPECT_THAT(faultOf("server_name = 'a'\nserver_name = 'b'\n"), StartsWith("homeport.toml:2:"));
    EXPECT_THAT(faultOf("# \xff\n"), StartsWith("homeport.toml:1:"));
    EXPECT_THAT(faultOf(std::string("server_name = 'a\0b'", 19)), StartsWith("homeport.toml:1:"));
}

TEST(Config, NamesTheFirstFaultOfTheFile)
{
    EXPECT_THAT(faultOf("zzz = 1\nserver_name = 'a b'\naaa = 1\n"), StartsWith("homeport.toml:1:"));
}

TEST(Config, MissesTheServerNameAndHalfACertificate)
{
    EXPECT_THAT(faultOf(""), HasSubstr("server_name is missing"));
    EXPECT_THAT(faultOf("server_name = 'a'\ncertificate = 'c.pem'"), HasSubstr("belongs together"));
}

TEST(Config, SurvivesHostileNesting)
{
    EXPECT_THAT(faultOf("x = " + std::string(100'000, '[')), StartsWith("homeport.toml:1:"));
}

TEST(Config, SaysWhenAFolderIsNotSetUp)
{
    const test::TemporaryFolder folder;
    const auto missing = loadConfig(folder.path());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().detail, HasSubstr("Run homeportd setup"));

    folder.write("homeport.toml", "server_name = 'example.org'\nnonsense");
    const auto broken = loadConfig(folder.path());
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().detail, StartsWith(folder.at("homeport.toml") + ":2:"));
}

TEST(ListenAddress, IsReadAndWrittenInBothFamilies)
{
    for (const char *text : {"0.0.0.0:8448", "127.0.0.1:0", "[::]:8448", "[2001:db8::7]:65535"}) {
        const auto address = ListenAddress::parse(text);
        ASSERT_TRUE(address) << text;
        EXPECT_EQ(address->str(), text);
    }
}

TEST(ListenAddress, RefusesWhatIsNone)
{
    for (const char *text :
         {"", ":", "8448", "localhost:80", "1.2.3:80", "1.2.3.4:", "1.2.3.4:-1", "1.2.3.4:65536", "1.2.3.4:8 ",
          "1.2.3.4:0x50", "1.2.3.4:99999999999999999999", "[::1]", "[::1:80", "[]:80", "[1.2.3.4:80"})
        EXPECT_FALSE(ListenAddress::parse(text)) << text;
}

TEST(InFolder, LeavesAbsolutePathsAndNothingAlone)
{
    EXPECT_EQ(inFolder("/data", "tls/ca.pem"), "/data/tls/ca.pem");
    EXPECT_EQ(inFolder("/data", "/etc/ca.pem"), "/etc/ca.pem");
    EXPECT_EQ(inFolder("/data", ""), "");
}

TEST(Config, KnowsTheLineOfEachSetting)
{
    const auto config = parseConfig("server_name = \"a.b\"\n\ntrust = []\n[acme]\nemail = \"\"\n", "homeport.toml");
    ASSERT_TRUE(config);
    EXPECT_EQ(placeOf("/data", *config, "trust"), "/data/homeport.toml:3");
    EXPECT_EQ(placeOf("/data", *config, "acme.email"), "/data/homeport.toml:5");
    EXPECT_EQ(placeOf("/data", *config, "notaries"), "/data/homeport.toml");
}

TEST(Config, NamesTheHalfOfAPairThatLacks)
{
    const std::string name = "server_name = \"a.b\"\n";
    EXPECT_THAT(faultOf(name + "certificate = \"x\"\ncertificate_key = \"\"\n"),
                StartsWith("homeport.toml:3: certificate_key is empty"));
    EXPECT_THAT(faultOf(name + "certificate = \"\"\ncertificate_key = \"x\"\n"),
                StartsWith("homeport.toml:2: certificate is empty"));
    EXPECT_THAT(faultOf(name + "certificate = \"x\"\n"), StartsWith("homeport.toml: certificate_key is missing"));
}

TEST(Config, RefusesWhatWouldMeanSomethingElse)
{
    const std::string name = "server_name = \"a.b\"\n";
    EXPECT_THAT(faultOf(name + "client_listen = \"::1:8008\"\n"),
                HasSubstr(":2: client_listen = \"::1:8008\": write an "
                          "IPv6 address in brackets"));
    EXPECT_THAT(faultOf(name + "trust = [\"\"]\n"), HasSubstr(":2: trust holds \"\": write the path of a file"));
    EXPECT_THAT(faultOf(name + "[acme]\nemail = \"nobody\"\n"), HasSubstr(":3: email = \"nobody\": write one address"));
}

} // namespace
} // namespace homeport::setup
