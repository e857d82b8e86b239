// SPDX-License-Identifier: MIT
#include "smtp/crypto/secret.h"

#include <algorithm>

#include <cstring>
#include <sys/mman.h>

namespace smtp {

class Secret::Pages {
public:
    explicit Pages(qsizetype size)
        : m_size(static_cast<size_t>(size))
    {
        void *const place = ::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (place == MAP_FAILED)
            qBadAlloc();
        m_octets = static_cast<char *>(place);
        ::mlock(m_octets, m_size); // it may be more than we are allowed
        ::madvise(m_octets, m_size, MADV_DONTDUMP);
    }
    ~Pages()
    {
        ::explicit_bzero(m_octets, m_size);
        ::munmap(m_octets, m_size);
    }
    Q_DISABLE_COPY_MOVE(Pages)

    [[nodiscard]] char *octets() const { return m_octets; }

private:
    char *m_octets;
    size_t m_size;
};

Secret::Secret(QByteArrayView octets)
    : Secret(ofSize(octets.size()))
{
    if (!octets.isEmpty())
        std::memcpy(data(), octets.data(), static_cast<size_t>(octets.size()));
}

Secret Secret::ofSize(qsizetype size)
{
    Secret secret;
    if (size > 0)
        secret.m_pages = std::make_shared<Pages>(size);
    secret.m_size = size;
    return secret;
}

const char *Secret::constData() const
{
    return m_pages ? m_pages->octets() : "";
}

char *Secret::data()
{
    return m_pages ? m_pages->octets() : nullptr;
}

void Secret::truncate(qsizetype size)
{
    m_size = std::min(m_size, size);
}

bool operator==(const Secret &one, const Secret &other)
{
    if (one.m_size != other.m_size)
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < one.m_size; ++i)
        difference |= one.constData()[i] ^ other.constData()[i];
    return difference == 0;
}

} // namespace smtp
