package neighbours;

import org.mapstruct.Mapper;

/** Implemented by MapStruct. */
@Mapper
interface BoxMapper {
    View view(Plain plain);

    record Plain(int size) {}

    record View(int size) {}
}
