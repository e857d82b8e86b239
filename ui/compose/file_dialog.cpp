// SPDX-License-Identifier: MIT
#include "ui/compose/file_dialog.h"

#include "ui/kit/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::FileDialog)
};

constexpr QLatin1StringView lastFolder("attachFolder");

QList<QUrl> places()
{
    QList<QUrl> all {QUrl::fromLocalFile(QDir::homePath())};
    for (const auto place : {QStandardPaths::DesktopLocation, QStandardPaths::DocumentsLocation, QStandardPaths::DownloadLocation,
             QStandardPaths::PicturesLocation}) {
        const QUrl url = QUrl::fromLocalFile(QStandardPaths::writableLocation(place));
        if (QFileInfo(url.toLocalFile()).isDir() && !all.contains(url))
            all << url;
    }
    return all;
}

} // namespace

void askForFiles(QWidget *parent, std::function<void(const QStringList &)> take)
{
    QString folder = QString::fromUtf8(settings::state(lastFolder));
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QDir::homePath();
    auto *dialog = new QFileDialog(parent, Words::tr("Attach files"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setLabelText(QFileDialog::Accept, Words::tr("Attach"));
    dialog->setSidebarUrls(places());
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, [take = std::move(take)](const QStringList &paths) {
        if (!paths.isEmpty())
            settings::setState(lastFolder, QFileInfo(paths.constFirst()).absolutePath().toUtf8());
        take(paths);
    });
    dialog->open();
}

} // namespace ui
