"""The language of the window: our catalogue and Qt's own, switched while it runs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

ENGLISH = "en"
CHINESE = "zh_CN"
LANGUAGES = {ENGLISH: "English", CHINESE: "简体中文"}
"""Each language in its own name, so that it can be found by who cannot read the others."""


def system_language() -> str:
    """Return the language of the desktop, or English where we do not speak it."""
    return CHINESE if QLocale.system().language() is QLocale.Language.Chinese else ENGLISH


class Translation:
    """Installs the translators of one language; widgets hear of a change as LanguageChange."""

    def __init__(self, app: QCoreApplication, folder: Path, language: str = ENGLISH) -> None:
        self._app = app
        self._folder = folder
        self._installed: list[QTranslator] = []
        self.language = ENGLISH
        self.set_language(language)

    def set_language(self, language: str) -> None:
        """Switch all texts; an unknown language is English."""
        language = language if language in LANGUAGES else ENGLISH
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        self.language = language
        QLocale.setDefault(QLocale(language))
        if language == ENGLISH:
            return
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for path in (qt_folder / f"qtbase_{language}.qm", self._folder / f"faef_{language}.qm"):
            translator = QTranslator(self._app)
            if translator.load(str(path)):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def close(self) -> None:
        """Go back to English and let go of the catalogues."""
        self.set_language(ENGLISH)
