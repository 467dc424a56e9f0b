package io.coatcheck.worker.image;

/** The settings that the prompt image-vocabulary/v1 describes. */
record ImageOptions(String targetLanguage) {

    static ImageOptions of(String targetLanguage) {
        return new ImageOptions(targetLanguage == null || targetLanguage.isBlank() ? "English" : targetLanguage);
    }
}
