// SPDX-License-Identifier: MIT
// Preloaded into a program: a resolver that never answers, as where the DNS server is away, but without its time-out.
#include <netdb.h>
#include <unistd.h>

extern "C" int getaddrinfo(const char * /*node*/, const char * /*service*/, const addrinfo * /*hints*/, addrinfo ** /*result*/)
{
    for (;;)
        ::pause();
}
