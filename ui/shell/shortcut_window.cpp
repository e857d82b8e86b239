// SPDX-License-Identifier: MIT
#include "ui/shell/shortcut_window.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

ShortcutWindow::ShortcutWindow(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setBackgroundRole(QPalette::Base);
    auto *list = new QTreeWidget;
    list->setAccessibleName(tr("Keyboard shortcuts"));
    list->setFrameShape(QFrame::NoFrame);
    list->setRootIsDecorated(false);
    list->setHeaderHidden(true);
    list->setColumnCount(2);
    list->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty() || action->text().isEmpty())
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString text = QString(action->text()).remove(u'&').remove(u'…');
        auto *row = new QTreeWidgetItem(list, {text, keys});
        row->setData(0, Qt::AccessibleTextRole, tr("%1: %2", "what a key does, the key").arg(text, keys));
    }
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    if (QTreeWidgetItem *first = list->topLevelItem(0))
        list->setCurrentItem(first);
    auto *close = new QPushButton(tr("&Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(list, 1);
    layout->addWidget(close, 0, Qt::AlignTrailing);
    resize(440, 440);
}

} // namespace ui
