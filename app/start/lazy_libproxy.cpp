// SPDX-License-Identifier: MIT
// Stands in for libproxy.so.1, which Qt Network is linked to and which brings some forty libraries (curl, GnuTLS, LDAP, GIO): half of a short
// program's life. The real one is loaded when the system's proxies are first asked for. See docs/decisions/0007-late-libproxy.md.
#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <mutex>

namespace {

struct Real {
    void *(*make)() = nullptr;
    char **(*proxies)(void *, const char *) = nullptr;
    void (*freeProxies)(char **) = nullptr;
    void (*free)(void *) = nullptr;
};

template <typename Function> bool find(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

/// None: it is not there, or not as we know it.
const Real *real()
{
    static Real real;
    static bool isThere = false;
    static std::once_flag once;
    std::call_once(once, [] {
        // By its path: its name is ours.
        void *library = dlopen(FACTEUR_LIBPROXY, RTLD_NOW | RTLD_LOCAL);
        isThere = library && find(library, "px_proxy_factory_new", real.make) && find(library, "px_proxy_factory_get_proxies", real.proxies)
            && find(library, "px_proxy_factory_free_proxies", real.freeProxies) && find(library, "px_proxy_factory_free", real.free);
    });
    return isThere ? &real : nullptr;
}

char **direct()
{
    auto **list = static_cast<char **>(std::calloc(2, sizeof(char *)));
    if (list)
        list[0] = strdup("direct://");
    return list;
}

} // namespace

extern "C" {

void *px_proxy_factory_new()
{
    static char direct;
    return real() ? real()->make() : &direct;
}

char **px_proxy_factory_get_proxies(void *factory, const char *url)
{
    return real() ? real()->proxies(factory, url) : direct();
}

void px_proxy_factory_free_proxies(char **proxies)
{
    if (real()) {
        real()->freeProxies(proxies);
        return;
    }
    for (char **each = proxies; proxies && *each; ++each)
        std::free(*each);
    std::free(static_cast<void *>(proxies));
}

void px_proxy_factory_free(void *factory)
{
    if (real())
        real()->free(factory);
}
}
