// SPDX-License-Identifier: MIT
#include "app/cli/output.h"

#include "smtp/wire/printable.h"

#include <QStringList>

#include <cerrno>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

bool Output::write(QByteArrayView octets)
{
    while (!hasFailed() && !octets.isEmpty()) {
        const ssize_t written = ::write(m_descriptor, octets.data(), static_cast<size_t>(octets.size()));
        if (written >= 0) {
            octets = octets.sliced(written);
        } else if (errno == EAGAIN) { // somebody else's descriptor, shared with us and made non-blocking
            pollfd slow {m_descriptor, POLLOUT, 0};
            ::poll(&slow, 1, -1);
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
    return !hasFailed();
}

QByteArray forTerminal(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        QStringList cells = line.split(u'\t');
        for (QString &cell : cells)
            cell = smtp::printable(cell.toUtf8());
        line = cells.join(u'\t');
    }
    return lines.join(u'\n').toUtf8();
}

void complain(const QString &text)
{
    Output(STDERR_FILENO).write(forTerminal("facteur: "_L1 + text) + '\n');
}

} // namespace app::cli
