// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QSplitter;

namespace ui {

class LetterBar;
class SessionPane;
class YieldingArea;

/// A letter above and its session below. While the session is viewed, the letter folds to one bar; on a page that is too low for both,
/// whichever has the focus is shown.
class LetterOverSession final : public QWidget {
    Q_OBJECT
public:
    LetterOverSession(QWidget *letter, SessionPane *session, QWidget *parent = nullptr);
    ~LetterOverSession() override;

    void describe(const QString &subject, const QStringList &people); ///< for the bar
    [[nodiscard]] bool isLetterFolded() const;
    void foldLetter();
    void showLetter();
    [[nodiscard]] QAction *toggling() const { return m_toggle; } ///< folds it, or shows it; the focus goes along

    void setSizes(int letter, int session); ///< unless others are remembered
    [[nodiscard]] QByteArray state() const;
    void restore(const QByteArray &state);

Q_SIGNALS:
    void letterShown(); ///< because it was asked for: the focus is to go there

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void toggle();
    void followFocus(QWidget *now);
    void begin();
    void makeRoom(int height);
    void shareRoom();
    [[nodiscard]] bool isTight() const;

    QWidget *m_letter;
    SessionPane *m_session;
    YieldingArea *m_area;
    QAction *m_toggle;
    LetterBar *m_bar;
    QSplitter *m_splitter;
    QByteArray m_state; ///< for when the session, or the letter, unfolds
    QList<int> m_sizesBefore; ///< room was made for a notice
    int m_wanted = 0; ///< by the session
};

} // namespace ui
