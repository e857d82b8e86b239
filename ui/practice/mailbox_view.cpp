// SPDX-License-Identifier: MIT
#include "ui/practice/mailbox_view.h"

#include "ui/practice/letter_delegate.h"
#include "ui/practice/letter_reader.h"
#include "ui/practice/mailbox_model.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

MailboxView::MailboxView(const QString &maildir, QWidget *parent)
    : QWidget(parent)
    , m_model(new MailboxModel(maildir, this))
    , m_list(new QListView)
    , m_reader(new LetterReader)
    , m_empty(new QLabel(tr("No letters yet.\nSend one with the Practice profile and it arrives here.")))
    , m_splitter(new QSplitter)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LetterDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Letters in the practice mailbox"));
    m_list->setMinimumWidth(200);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { openRow(current.isValid() ? current.row() : -1); });

    auto *removal = new QAction(tr("Delete the letter"), m_list);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    connect(removal, &QAction::triggered, this, &MailboxView::removeCurrent);
    m_list->addAction(removal);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);

    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_reader);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({300, 700});
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_splitter);
    setFocusProxy(m_list);
    refresh();
}

void MailboxView::refresh()
{
    m_model->refresh();
    showWhetherEmpty();
    Q_EMIT changed();
}

void MailboxView::showWhetherEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_splitter->setVisible(!isEmpty);
}

void MailboxView::openNewest()
{
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

int MailboxView::unseenCount() const
{
    return m_model->unseenCount();
}

void MailboxView::openRow(int row)
{
    if (row < 0) {
        m_reader->setPath({});
        return;
    }
    m_model->markSeen(row);
    m_reader->setPath(m_model->index(row).data(MailboxModel::PathRole).toString());
    Q_EMIT changed();
}

void MailboxView::removeCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    if (const auto removed = m_model->remove(current.row()); !removed) {
        auto *box =
            new QMessageBox(QMessageBox::Warning, tr("Practice mailbox"), tr("The letter could not be deleted."), QMessageBox::Ok, this);
        box->setInformativeText(removed.error().detail);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    showWhetherEmpty();
    Q_EMIT changed();
}

} // namespace ui
