package io.coatcheck.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names that spans and their attributes have: those of OpenTelemetry's semantic conventions for messaging and for
 * generative AI, and a few of our own below {@code coatcheck}. Prompts and answers have none: they are never told.
 */
public final class TraceNames {

    /** Whose spans these are. */
    public static final String SCOPE = "io.coatcheck";

    /** {@code submit flashcards}: its context is stored with the job. */
    public static final String SUBMIT = "submit";
    /** {@code send coatcheck.job-queued}, {@code receive coatcheck.job-queued}: the bell. */
    public static final String SEND = "send";
    public static final String RECEIVE = "receive";
    /** One claim of several jobs: a trace of its own, linked with what rang for it and by the attempts it began. */
    public static final String CLAIM = "claim";
    /** {@code attempt flashcards}: a child of the submit. */
    public static final String ATTEMPT = "attempt";
    /** {@code chat gpt-4o-mini}: a child of the attempt. */
    public static final String CHAT = "chat";

    public static final String QUEUE_SYSTEM = "coatcheck";
    public static final String BELL_SYSTEM = "amqp";
    public static final String BELL_ADDRESS = "coatcheck.job-queued";
    public static final String MODEL_PROVIDER = "openai";
    public static final String FIRST_TOKEN = "gen_ai.first_token";

    public static final AttributeKey<String> MESSAGING_SYSTEM = AttributeKey.stringKey("messaging.system");
    public static final AttributeKey<String> MESSAGING_DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    public static final AttributeKey<String> MESSAGING_OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    public static final AttributeKey<String> MESSAGING_OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    public static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    public static final AttributeKey<Long> MESSAGE_COUNT = AttributeKey.longKey("messaging.batch.message_count");

    public static final AttributeKey<String> GEN_AI_OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    public static final AttributeKey<String> GEN_AI_PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    public static final AttributeKey<Long> GEN_AI_MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    public static final AttributeKey<String> GEN_AI_RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    public static final AttributeKey<Long> GEN_AI_INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    public static final AttributeKey<Long> GEN_AI_OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    public static final AttributeKey<String> JOB_TYPE = AttributeKey.stringKey("coatcheck.job.type");
    public static final AttributeKey<String> TENANT = AttributeKey.stringKey("coatcheck.tenant");
    public static final AttributeKey<Long> ATTEMPT_NUMBER = AttributeKey.longKey("coatcheck.attempt");
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("coatcheck.outcome");
    public static final AttributeKey<String> PROMPT_VERSION = AttributeKey.stringKey("coatcheck.prompt.version");

    private TraceNames() {
    }
}
