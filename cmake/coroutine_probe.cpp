// Runs the coroutine patterns that faulty compilers break: an aggregate, a braced list and a closure as temporaries
// in a full expression with co_await, and co_await in both arms of a conditional. Exit code 0 when each destructor
// ran exactly once for each constructor.
#include <coroutine>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace {

int live = 0;

struct Counted {
    std::string text;
    explicit Counted(std::string t) : text(std::move(t)) { ++live; }
    Counted(const Counted &other) : text(other.text) { ++live; }
    Counted(Counted &&other) noexcept : text(std::move(other.text)) { ++live; }
    Counted &operator=(const Counted &) = default;
    Counted &operator=(Counted &&) = default;
    ~Counted() { --live; }
};

struct Aggregate {
    Counted first;
    Counted second;
};

template <class T>
struct Task {
    struct promise_type {
        T value{};
        std::coroutine_handle<> continuation;
        Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct Final {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept
            {
                return h.promise().continuation ? h.promise().continuation : std::noop_coroutine();
            }
            void await_resume() noexcept {}
        };
        Final final_suspend() noexcept { return {}; }
        void return_value(T v) { value = std::move(v); }
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
    explicit Task(std::coroutine_handle<promise_type> h) : handle(h) {}
    Task(Task &&other) noexcept : handle(std::exchange(other.handle, {})) {}
    ~Task()
    {
        if (handle)
            handle.destroy();
    }
    bool await_ready() { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> c)
    {
        handle.promise().continuation = c;
        return handle;
    }
    T await_resume() { return std::move(handle.promise().value); }
};

Task<std::size_t> takeAggregate(Aggregate a)
{
    co_return a.first.text.size() + a.second.text.size();
}
Task<std::size_t> takeList(std::vector<Counted> list)
{
    co_return list.size();
}
Task<std::size_t> takeClosure(std::function<std::size_t()> f)
{
    co_return f();
}

Task<std::size_t> run(bool flag)
{
    const std::string longText(64, 'x');
    std::size_t sum = co_await takeAggregate(Aggregate{Counted(longText), Counted(longText)});
    sum += co_await takeList({Counted(longText), Counted(longText), Counted(longText)});
    sum += co_await takeClosure([c = Counted(longText)] { return c.text.size(); });
    sum += flag ? co_await takeList({Counted("a")}) : co_await takeAggregate({Counted("b"), Counted("c")});
    co_return sum;
}

} // namespace

int main()
{
    for (const bool flag : {true, false}) {
        auto task = run(flag);
        task.handle.resume();
        if (!task.handle.done() || task.handle.promise().value != 195u + (flag ? 1u : 2u))
            return EXIT_FAILURE;
    }
    return live == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
