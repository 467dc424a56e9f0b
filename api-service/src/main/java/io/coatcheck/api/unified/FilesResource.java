package io.coatcheck.api.unified;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.uploads.Uploads;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.StoredFile;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Files for inputs: uploaded once, then named by {@code fileId}. */
@Path(FilesResource.FILES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Files")
class FilesResource {

    static final String FILES = "/api/v1/files";

    private static final String ID = "The file's id; one that is no UUID is unknown";

    private final Uploads uploads;
    private final FileStore files;
    private final RateLimits limits;
    private final LimitsConfig limitsConfig;
    private final ReadLimit readLimit;
    private final CallerOfRequest callerOfRequest;

    FilesResource(Uploads uploads, FileStore files, RateLimits limits, LimitsConfig limitsConfig, ReadLimit readLimit,
            CallerOfRequest callerOfRequest) {
        this.uploads = uploads;
        this.files = files;
        this.limits = limits;
        this.limitsConfig = limitsConfig;
        this.readLimit = readLimit;
        this.callerOfRequest = callerOfRequest;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadFile", summary = "Upload a file that inputs then name by its id; kept as long as a job names it")
    @APIResponse(responseCode = "201", description = "Stored", content = @Content(schema = @Schema(implementation = FileView.class)))
    @APIResponse(responseCode = "413", description = "file-too-large: it has more than 50 MB")
    @APIResponse(responseCode = "415", description = "unsupported-file: its content is of no type we know; or the body is not multipart/form-data")
    @APIResponse(responseCode = "422", description = "empty-file, or the part named file is missing")
    public Uni<RestResponse<FileView>> upload(@RestForm("file") FileUpload file) {
        if (file == null) {
            throw Problem.invalid("file", "is missing").toException();
        }
        return limits.count("files-upload", limitsConfig.uploadsPerMinute(), caller())
                .invoke(Allowance::requireLeft)
                .chain(() -> uploads.accept(file, Uploads.ALL, caller()))
                .map(FilesResource::created);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFile", summary = "What is known about a file of one's own")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(schema = @Schema(implementation = FileView.class)))
    public Uni<FileView> get(@Parameter(description = ID) @RestPath String id) {
        readLimit.count(caller());
        return own(id).map(FileView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteFile", summary = "Erase a file of one's own at once; a job that still needs it fails")
    @APIResponse(responseCode = "204", description = "Erased")
    public Uni<RestResponse<Void>> delete(@Parameter(description = ID) @RestPath String id) {
        return own(id)
                .chain(file -> files.delete(List.of(file.id())))
                .replaceWith(RestResponse.noContent());
    }

    private Uni<StoredFile> own(String id) {
        return JobIds.parse(id)
                .map(uuid -> files.findOwn(caller().tenant(), caller().user(), uuid))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.FILE_NOT_FOUND).toException());
    }

    private static RestResponse<FileView> created(StoredFile file) {
        return ResponseBuilder.<FileView> create(RestResponse.Status.CREATED)
                .entity(FileView.of(file))
                .header("Location", FILES + "/" + file.id())
                .build();
    }

    private Caller caller() {
        return callerOfRequest.get();
    }
}
