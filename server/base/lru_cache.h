#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace homeport {

/// A bounded map that forgets what was not asked for longest. Not thread-safe. O(1).
template <class Key, class Value>
class LruCache {
public:
    explicit LruCache(std::size_t capacity) : m_capacity(capacity) {}

    /// Null when not there. The pointer holds until the next put() or erase().
    const Value *find(const Key &key)
    {
        const auto found = m_index.find(key);
        if (found == m_index.end())
            return nullptr;
        m_items.splice(m_items.begin(), m_items, found->second);
        return &found->second->second;
    }

    void put(const Key &key, Value value)
    {
        if (const auto found = m_index.find(key); found != m_index.end()) {
            found->second->second = std::move(value);
            m_items.splice(m_items.begin(), m_items, found->second);
            return;
        }
        m_items.emplace_front(key, std::move(value));
        m_index.emplace(key, m_items.begin());
        if (m_items.size() > m_capacity) {
            m_index.erase(m_items.back().first);
            m_items.pop_back();
        }
    }

    void erase(const Key &key)
    {
        if (const auto found = m_index.find(key); found != m_index.end()) {
            m_items.erase(found->second);
            m_index.erase(found);
        }
    }

    std::size_t size() const { return m_items.size(); }

private:
    using Items = std::list<std::pair<Key, Value>>;
    std::size_t m_capacity;
    Items m_items;
    std::unordered_map<Key, typename Items::iterator> m_index;
};

} // namespace homeport
