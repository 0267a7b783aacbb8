#include "server/accounts/push_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace homeport::accounts::test {

namespace {

const UserId kAlice = UserId::trusted("@alice:one.example");

TEST(PushRulesTest, everyAccountStartsWithAllKinds)
{
    const auto rules = defaultPushRules(kAlice);
    const auto *global = json::findObject(rules, "global");
    ASSERT_NE(global, nullptr);
    for (const char *kind : {"override", "content", "room", "sender", "underride"})
        EXPECT_NE(json::findArray(*global, kind), nullptr) << kind;
}

TEST(PushRulesTest, eachRuleIsNamedOnceIsPredefinedAndTellsWhatToDo)
{
    const auto rules = defaultPushRules(kAlice);
    std::set<std::string> names;
    for (const auto &[kind, list] : *json::findObject(rules, "global")) {
        for (const auto &value : list.as_array()) {
            const auto &rule = value.as_object();
            const std::string name(json::findString(rule, "rule_id").value_or(""));
            EXPECT_TRUE(name.starts_with(".m.rule.")) << name;
            EXPECT_TRUE(names.insert(name).second) << name;
            EXPECT_EQ(json::findBool(rule, "default"), true) << name;
            EXPECT_EQ(json::findBool(rule, "enabled"), name != ".m.rule.master") << name;
            EXPECT_NE(json::findArray(rule, "actions"), nullptr) << name;
        }
    }
    EXPECT_EQ(names.size(), 18U);
}

TEST(PushRulesTest, theMasterRuleComesFirst)
{
    const auto rules = defaultPushRules(kAlice);
    EXPECT_EQ(rules.at("global").at("override").at(0).at("rule_id"), ".m.rule.master");
}

TEST(PushRulesTest, rulesAboutAPersonNameThem)
{
    const auto rules = defaultPushRules(kAlice);
    const auto text = json::canonical(rules);
    EXPECT_NE(text.find(R"("key":"state_key","kind":"event_match","pattern":"@alice:one.example")"), text.npos);
    EXPECT_NE(text.find(R"("kind":"event_property_contains","value":"@alice:one.example")"), text.npos);
    EXPECT_EQ(rules.at("global").at("content").at(0).at("pattern"), "alice");
}

} // namespace

} // namespace homeport::accounts::test
