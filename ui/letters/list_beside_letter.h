// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

class QListView;

namespace ui {

/// A list of letters, and the chosen one at its right. On a narrow page the list has what it needs, and the letter the rest.
class ListBesideLetter final : public QSplitter {
    Q_OBJECT
public:
    explicit ListBesideLetter(QListView *list, QWidget *letter, QWidget *parent = nullptr);

    /// Whether this or what says that it is empty; the focus goes along.
    void showUnless(bool isEmpty, QWidget *saysSo);

Q_SIGNALS:
    void letterRequested(); ///< Enter, or a double click: the focus is to go to the chosen letter

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool m_isNarrow = false;
};

} // namespace ui
