#include "server/accounts/guess_limit.h"

namespace homeport::accounts {

namespace {

constexpr double kPairBurst = 5;
constexpr double kPairPerSecond = 1.0 / 30;
constexpr double kHouseholdBurst = 30;
constexpr double kHouseholdPerSecond = 1.0 / 10;
/// So many that their owner is hardly kept out by others' guesses.
constexpr double kAccountBurst = 100;
constexpr double kAccountPerSecond = 1.0 / 5;

std::string pairOf(const std::string &account, const std::string &household)
{
    return account + '\n' + household; // neither can hold a line's end
}

} // namespace

GuessLimit::GuessLimit(bool on)
    : m_pairs(kPairPerSecond, on ? kPairBurst : 0), m_households(kHouseholdPerSecond, on ? kHouseholdBurst : 0),
      m_accounts(kAccountPerSecond, on ? kAccountBurst : 0)
{
}

std::optional<std::chrono::milliseconds> GuessLimit::attempt(const std::string &account, const std::string &household,
                                                             Clock::time_point now)
{
    const std::string pair = pairOf(account, household);
    if (const auto wait = m_pairs.take(pair, now))
        return wait;
    if (const auto wait = m_households.take(household, now)) {
        m_pairs.giveBack(pair);
        return wait;
    }
    if (const auto wait = m_accounts.take(account, now)) {
        m_pairs.giveBack(pair);
        m_households.giveBack(household);
        return wait;
    }
    return std::nullopt;
}

void GuessLimit::right(const std::string &account, const std::string &household)
{
    m_pairs.giveBack(pairOf(account, household));
    m_households.giveBack(household);
    m_accounts.giveBack(account);
}

} // namespace homeport::accounts
