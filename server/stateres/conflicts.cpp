#include "server/stateres/conflicts.h"

#include <algorithm>

namespace homeport::stateres {

Conflicts separate(std::span<const StateMap> forks, MissingKey missing)
{
    Conflicts result;
    std::vector<StateMap::const_iterator> heads;
    heads.reserve(forks.size());
    for (const auto &fork : forks)
        heads.push_back(fork.begin());

    std::vector<EventId> values;
    for (;;) {
        const StateKey *smallest = nullptr;
        for (std::size_t i = 0; i < forks.size(); ++i)
            if (heads[i] != forks[i].end() && (!smallest || heads[i]->first < *smallest))
                smallest = &heads[i]->first;
        if (!smallest)
            return result;

        const StateKey key = *smallest;
        values.clear();
        std::size_t present = 0;
        for (std::size_t i = 0; i < forks.size(); ++i) {
            if (heads[i] == forks[i].end() || heads[i]->first != key)
                continue;
            ++present;
            if (std::ranges::find(values, heads[i]->second) == values.end())
                values.push_back(heads[i]->second);
            ++heads[i];
        }
        const bool everywhere = present == forks.size() || missing == MissingKey::Agrees;
        if (values.size() == 1 && everywhere) {
            result.unconflicted.emplace_hint(result.unconflicted.end(), key, values.front());
        } else {
            std::ranges::sort(values);
            result.conflicted.emplace_back(key, values);
        }
    }
}

} // namespace homeport::stateres
