// SPDX-License-Identifier: MIT
#include "ui/shell/handbook_window.h"

#include "app/explain/knowledge.h"
#include "ui/kit/side_list.h"

#include <QDesktopServices>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int widestPicture = 640;

/// Pictures as wide as the text, whatever they were taken at.
class Pages final : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl &name) override
    {
        const QVariant loaded = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource || !loaded.isValid())
            return loaded;
        QImage image;
        if (loaded.canConvert<QByteArray>())
            image.loadFromData(loaded.toByteArray());
        else
            image = loaded.value<QImage>();
        const qreal ratio = devicePixelRatioF();
        if (image.width() > widestPicture * ratio)
            image = image.scaledToWidth(qRound(widestPicture * ratio), Qt::SmoothTransformation);
        image.setDevicePixelRatio(ratio);
        return image;
    }
};

QString textOf(const QString &resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

HandbookWindow::HandbookWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_chapters(new SideList)
    , m_text(new Pages)
{
    setWindowTitle(tr("Handbook — Facteur"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_chapters->setAccessibleName(tr("Chapters"));
    m_text->setAccessibleName(tr("Chapter"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(20);
    auto *columns = new QSplitter;
    columns->setHandleWidth(1);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_chapters);
    columns->addWidget(m_text);
    columns->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(columns);
    resize(960, 720);
    columns->setSizes({220, 740});

    // The table of contents names the chapters in their order: [Your first letter](en/your-first-letter.md)
    const QRegularExpression entry(u"\\[([^\\]]+)\\]\\((%1/[^)]+\\.md)\\)"_s.arg(app::knowledge::language()));
    const QString contents = textOf(u":/handbook/README.md"_s);
    for (const auto &match : entry.globalMatch(contents)) {
        auto *item = new QListWidgetItem(match.captured(1), m_chapters);
        item->setData(Qt::UserRole, QUrl(u"qrc:/handbook/"_s + match.captured(2)));
        item->setToolTip(item->text());
    }
    connect(m_chapters, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && m_text->source() != item->data(Qt::UserRole).toUrl())
            open(item->data(Qt::UserRole).toUrl());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &HandbookWindow::open);
    m_chapters->setCurrentRow(0);

    // The keys of the main window do nothing here, so this one has its own.
    const auto onKey = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, std::move(act));
    };
    onKey(QKeySequence::Close, [this] { close(); });
    onKey(Qt::Key_Escape, [this] { close(); });
    for (const QKeySequence &keys : {QKeySequence(Qt::Key_F6), QKeySequence(Qt::SHIFT | Qt::Key_F6)}) {
        onKey(keys, [this] {
            QWidget *other = m_text->hasFocus() ? static_cast<QWidget *>(m_chapters) : m_text;
            other->setFocus(Qt::ShortcutFocusReason);
        });
    }
    if (parent) {
        onKey(QKeySequence::Quit, [this] {
            parentWidget()->activateWindow(); // it may have a question first
            parentWidget()->close();
        });
    }
}

void HandbookWindow::open(const QUrl &chapter)
{
    const QUrl url = m_text->source().resolved(chapter);
    if (url.scheme() != "qrc"_L1) {
        QDesktopServices::openUrl(url);
        return;
    }
    m_text->setSource(url, QTextDocument::MarkdownResource);
    for (int row = 0; row < m_chapters->count(); ++row) {
        if (m_chapters->item(row)->data(Qt::UserRole).toUrl() == url.adjusted(QUrl::RemoveFragment))
            m_chapters->setCurrentRow(row);
    }
}

} // namespace ui
