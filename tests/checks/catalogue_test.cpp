#include "server/control/findings.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QRegularExpression>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

/// The catalogue's words are whole, and speak only of what whoever emits a code says.
namespace homeport::control {

namespace {

std::string nameInCode(const std::string &name)
{
    // `port_refused` → `PortRefused`
    std::string text;
    bool upper = true;
    for (const char c : name) {
        if (c == '_') {
            upper = true;
            continue;
        }
        text += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        upper = false;
    }
    return text;
}

/// The sources that mention each code.
std::map<std::string, std::string> emitters()
{
    std::map<std::string, std::string> found;
    for (const char *folder : {"server/checks", "server/runtime", "server/api"}) {
        for (const auto &entry :
             std::filesystem::recursive_directory_iterator(std::string(HOMEPORT_SOURCE) + "/" + folder)) {
            const std::string name = entry.path().filename();
            if (entry.path().extension() != ".cpp" || name == "ranking.cpp")
                continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            for (const FindingKind &kind : findingKinds()) {
                const std::string code = nameInCode(std::string(kind.name));
                if (text.str().find("FindingCode::" + code) != std::string::npos)
                    found[code] += text.str();
            }
        }
    }
    // What several of them share.
    for (const char *file : {"answer_reading.cpp", "certificate_findings.cpp"})
        found["*"] +=
            (std::ostringstream() << std::ifstream(std::string(HOMEPORT_SOURCE) + "/server/checks/" + file).rdbuf())
                .str();
    return found;
}

} // namespace

TEST(Catalogue, HasARowForEachCodeInOrder)
{
    const auto kinds = findingKinds();
    std::set<std::string> names;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        EXPECT_EQ(static_cast<std::size_t>(kinds[i].code), i) << kinds[i].name;
        EXPECT_TRUE(names.insert(std::string(kinds[i].name)).second) << kinds[i].name;
        EXPECT_TRUE(kinds[i].fault >= 0 && kinds[i].fault <= 24) << kinds[i].name;
    }
    EXPECT_EQ(static_cast<std::size_t>(FindingCode::CheckTimedOut) + 1, kinds.size());
}

TEST(Catalogue, HasWordsForEachCode)
{
    for (const FindingKind &kind : findingKinds()) {
        EXPECT_STRNE(kind.title, "") << kind.name;
        EXPECT_STRNE(kind.meaning, "") << kind.name;
        EXPECT_STRNE(kind.remedy, "") << kind.name;
    }
}

TEST(Catalogue, SpeaksOnlyOfWhatItsEmitterSays)
{
    const auto sources = emitters();
    static const QRegularExpression placeholder(QStringLiteral("\\{([a-z_0-9]+)\\}"));
    for (const FindingKind &kind : findingKinds()) {
        const std::string code = nameInCode(std::string(kind.name));
        const auto source = sources.find(code);
        ASSERT_NE(source, sources.end()) << code << " is emitted by nothing";
        for (const char *phrase : {kind.title, kind.meaning, kind.remedy}) {
            auto match = placeholder.globalMatch(QString::fromUtf8(phrase));
            while (match.hasNext()) {
                const std::string key = match.next().captured(1).toStdString();
                if (key == "subject")
                    continue;
                const std::string quoted = "\"" + key + "\"";
                EXPECT_TRUE(source->second.find(quoted) != std::string::npos ||
                            sources.at("*").find(quoted) != std::string::npos)
                    << code << " speaks of {" << key << "}, which nothing sets";
            }
        }
    }
}

TEST(Catalogue, FillsWordsWithEvidence)
{
    Finding finding;
    finding.subject = "example.org";
    finding.evidence = {{"port", 8448}, {"names", QJsonArray{"a", "b"}}};
    EXPECT_EQ(filledIn("{subject}: {names} at {port}{missing}.", finding), "example.org: a, b at 8448.");
    finding.evidence.insert("fault", "the name is gone");
    finding.evidence.insert("where", "example.org is gone");
    EXPECT_EQ(filledIn("{fault}, {fault}", finding), "The name is gone, the name is gone");
    EXPECT_EQ(filledIn("{where}", finding), "example.org is gone");
    EXPECT_EQ(filledIn("no end {port", finding), "no end {port");
}

} // namespace homeport::control
